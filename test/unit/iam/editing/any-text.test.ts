import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderText } from '../../../../server/src/core/template';
import { defaultIamOptions } from '../../../../server/src/iam/context';
import { iamEditing } from '../../../../server/src/iam/editing';
import { readPolicyDocument } from '../../../../server/src/iam/model/document';
import { json } from '../../../../server/src/syntax/json';
import { applySplice, policyText, splice } from '../../texts';
import { contextOf } from './asked';

describe('iam/editing of any text', () => {
  it('answers with spans that lie around the place', async () => {
    const texts = fc.tuple(policyText, fc.array(splice, { maxLength: 3 }), fc.nat());
    await fc.assert(
      fc.asyncProperty(texts, async ([start, splices, seed]) => {
        const text = splices.reduce(applySplice, start);
        const document = readPolicyDocument(text, { path: 'policy.json' }, json, true);
        if (typeof document === 'string') return;
        const offset = seed % (text.length + 1);
        const hover = await iamEditing.hover!(document, offset, contextOf());
        if (hover) assert.ok(hover.span.start <= offset && offset <= hover.span.end && hover.markdown !== '');
        for (const { span, insert, label } of await iamEditing.complete!(document, offset, contextOf())) {
          assert.ok(span.start <= offset && offset <= span.end, label);
          assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/);
          assert.notEqual(renderText(insert), '');
        }
        for (const { span, nameSpan } of iamEditing.symbols!(document, defaultIamOptions).flatMap((symbol) => [
          symbol,
          ...symbol.children,
        ]))
          assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end && span.end <= text.length);
        for (const { span } of iamEditing.folds!(document)) assert.ok(span.start < span.end && span.end <= text.length);
      }),
    );
  });
});
