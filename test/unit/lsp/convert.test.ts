import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../../../server/src/core/edit';
import type { Finding } from '../../../server/src/core/finding';
import { need, text } from '../../../server/src/core/template';
import { toDiagnostics, toSnippetEdits, toTextEdits } from '../../../server/src/lsp/convert';
import { clientWith } from './fake-server';

const documentOf = (content: string) => TextDocument.create('file:///a/b.json', 'json', 3, content);

const finding = (parts: Partial<Finding> = {}): Finding => ({
  rule: {
    name: 'some-rule',
    summary: '',
    why: '',
    reference: 'https://example.com/rule',
    messages: { found: { text: '', severity: 'warning' } },
  },
  message: 'found',
  severity: 'warning',
  text: 'Something is wrong.',
  span: { start: 3, end: 4 },
  related: [],
  ...parts,
});

describe('findings as diagnostics', () => {
  const document = documentOf('ab\ncd\nef');
  const shown = { relatedInformation: true, tagSupport: { valueSet: [1 as const] }, codeDescriptionSupport: true };
  const all = clientWith({ textDocument: { diagnostic: shown } });

  it('have the four severities', () => {
    const severities = ['error', 'warning', 'information', 'hint'] as const;
    const diagnostics = toDiagnostics(
      severities.map((severity) => finding({ severity })),
      document,
      all,
    );
    assert.deepEqual(
      diagnostics.map(({ severity }) => severity),
      [1, 2, 3, 4],
    );
  });

  it('have tags that the client knows', () => {
    const findings = [finding({ tag: 'unnecessary' }), finding({ tag: 'deprecated' })];
    assert.deepEqual(
      toDiagnostics(findings, document, all).map(({ tags }) => tags),
      [[1], undefined],
    );
    const older = clientWith({ textDocument: { publishDiagnostics: { tagSupport: true as never } } });
    assert.deepEqual(
      toDiagnostics(findings, document, older).map(({ tags }) => tags),
      [[1], [2]],
    );
    assert.deepEqual(
      toDiagnostics(findings, document, clientWith({})).map(({ tags }) => tags),
      [undefined, undefined],
    );
  });

  it('tell of other places, in the message where the client has no other room', () => {
    const findings = [finding({ related: [{ span: { start: 6, end: 8 }, text: 'The same again.' }] })];
    const [diagnostic] = toDiagnostics(findings, document, all);
    assert.deepEqual(diagnostic?.relatedInformation, [
      {
        location: {
          uri: 'file:///a/b.json',
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 2 } },
        },
        message: 'The same again.',
      },
    ]);
    const [plain] = toDiagnostics(findings, document, clientWith({}));
    assert.equal(plain?.relatedInformation, undefined);
    assert.equal(plain?.message, 'Something is wrong.\nLine 3: The same again.');
  });

  it('lead to the page as shipped, else to the page of the vendor, if there is one', () => {
    const href = (options: unknown, parts?: Partial<Finding>) =>
      toDiagnostics([finding(parts)], document, clientWith({ textDocument: { diagnostic: shown } }, options))[0]
        ?.codeDescription?.href;
    assert.equal(href({ docsBase: 'file:///ext/rules' }), 'file:///ext/rules/some-rule.md');
    assert.equal(href(undefined), 'https://example.com/rule');
    const { reference: _reference, ...rule } = finding().rule;
    assert.equal(href(undefined, { rule }), undefined);
  });

  it('have keys that tell equal ones apart, and nothing else', () => {
    const client = clientWith({ textDocument: { diagnostic: { dataSupport: true } } });
    const findings = [finding(), finding({ text: 'Other.' }), finding({ span: { start: 7, end: 8 } })];
    const keys = toDiagnostics(findings, document, client).map(({ data }) => data.key as string);
    assert.equal(new Set(keys).size, 3);
    assert.deepEqual(
      keys.map((key) => key.split('.')[1]),
      ['0', '0', '1'],
    );
    assert.deepEqual(
      toDiagnostics(findings.toReversed(), document, client).map(({ data }) => data.key),
      [keys[0], keys[1], keys[2]],
    );
  });
});

describe('edits with gaps', () => {
  const account = need('ACCOUNT', '111122223333');
  const document = documentOf('{\n    "a": {\n    }\n}');
  const behind: Edit['span'] = { start: 17, end: 18 };

  it('are snippets without the indentation of the line, every gap of one name with one number', () => {
    const edits: Edit[] = [
      { span: behind, text: text`},\n    "b": "${account}$\\}"` },
      { span: { start: 8, end: 9 }, text: text`${need('NAME', 'x')}${account}` },
    ];
    assert.deepEqual(toSnippetEdits(edits, document), [
      {
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 7 } },
        snippet: { kind: 'snippet', value: '${1:NAME}${2:ACCOUNT}' },
      },
      {
        range: { start: { line: 2, character: 4 }, end: { line: 2, character: 5 } },
        snippet: { kind: 'snippet', value: '\\},\n"b": "${2:ACCOUNT}\\$\\\\\\}"' },
      },
    ]);
  });

  it('have their other edits of several lines as snippets too, since editors indent those as well', () => {
    const edits: Edit[] = [
      { span: behind, text: '},\r\n    "b": 1' },
      { span: { start: 0, end: 0 }, text: '$' },
    ];
    assert.deepEqual(toSnippetEdits(edits, document), [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '$' },
      {
        range: { start: { line: 2, character: 4 }, end: { line: 2, character: 5 } },
        snippet: { kind: 'snippet', value: '\\},\r\n"b": 1' },
      },
    ]);
  });

  it('are no snippets if a line stands further left than the one they are inserted in', () => {
    assert.equal(toSnippetEdits([{ span: behind, text: text`}\n  ${account}` }], document), undefined);
  });

  it('have placeholders in plain text', () => {
    assert.deepEqual(
      toTextEdits([{ span: behind, text: text`${account}` }], document).map(({ newText }) => newText),
      ['<ACCOUNT>'],
    );
  });
});
