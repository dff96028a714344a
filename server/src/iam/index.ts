import { maxLength } from '../core/engine-rules';
import type { FileFacts, Language, Placed, Reading, Scope } from '../core/language';
import type { Change } from '../core/rule';
import type { Syntax } from '../syntax/tree';
import { contextKey, contextOf, type IamOptions } from './context';
import { sizeOf } from './data/sizes';
import { isClosed, PolicyDraft } from './draft/policy-draft';
import { StatementDraft } from './draft/statement-draft';
import { ImpossibleChange } from './draft/tools';
import { iamEditing } from './editing';
import { type Policy, type PolicyDocument, readPolicyDocument } from './model/document';
import { kindOfFile } from './model/kinds';
import { statementAt } from './model/lookup';
import type { Statement } from './model/statement';
import type { Iam } from './rule';
import { rules } from './rules';

/** IAM policies written in a syntax. */
export function iamLanguage(id: string, syntax: Syntax, concerns: (file: FileFacts) => boolean): Language<Iam> {
  return {
    id,
    rules,
    concerns,
    read: (text, file, options, previous) => read(text, file, syntax, options, previous),
    scopes: (document, options) => document.policies.map((policy) => scopeOf(document, policy, options)),
    editing: iamEditing,
  };
}

function read(
  text: string,
  file: FileFacts,
  syntax: Syntax,
  options: IamOptions,
  previous?: PolicyDocument,
): Reading<Iam> {
  const meant = (options.policyKind ?? kindOfFile(file)) !== undefined;
  // Cheaper than to read every JSON file of a project. Quotes may be missing or single.
  if (!meant && !text.includes('Statement') && !text.includes('"Version"')) return { skipped: 'not an IAM policy' };
  if (text.length > maxLength) return { refused: 'document-too-large' };
  const document = readPolicyDocument(text, file, syntax, meant, previous);
  if (document === 'not-a-policy') return { skipped: 'not an IAM policy' };
  if (document === 'too-deep') return { refused: 'document-too-deep' };
  return { document };
}

function scopeOf(document: PolicyDocument, policy: Policy, options: IamOptions): Scope<Iam> {
  const context = contextOf(document, policy, options);
  return {
    span: policy.span,
    whole: policy,
    context,
    contextKey: contextKey(context),
    units: policy.statements,
    nameOf: (statement) => statement.sid,
    nameAt: (span) => statementAt(policy, span)?.unit.sid,
    changeUnit: (placed) => changeStatement(document, policy, placed),
    changeWhole: (make) => changePolicy(new PolicyDraft(document, policy), make),
    about: { kind: context.kind, certainty: context.certainty, ...(context.service && { service: context.service }) },
    size: () => sizeOf(policy, context),
  };
}

const changeStatement =
  (document: PolicyDocument, policy: Policy, { start, unit }: Placed<Statement>): Change<StatementDraft> =>
  (make) => {
    if (!isClosed(unit)) return undefined;
    const tree = document.syntax.draft(unit.text, { text: document.text, start });
    const isMade = isPossible(() => make(new StatementDraft(tree, () => tree.root, policy.listed)));
    return isMade && !tree.losesComment ? tree.edits() : undefined;
  };

const changePolicy = (draft: PolicyDraft, make: (draft: PolicyDraft) => void) =>
  isPossible(() => make(draft)) ? draft.edits() : undefined;

/** False if a change asks for the impossible. */
function isPossible(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (error instanceof ImpossibleChange) return false;
    throw error;
  }
}
