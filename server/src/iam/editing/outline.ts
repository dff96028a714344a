import type { Fold, OutlineSymbol } from '../../core/editing';
import { remembered } from '../../core/memo';
import { type Span, shiftSpan } from '../../core/span';
import type { Node } from '../../syntax/tree';
import { contextOf, type IamOptions } from '../context';
import type { Policy, PolicyDocument } from '../model/document';
import type { Statement } from '../model/statement';
import { shown } from '../words';
import { summaryOf } from './describe-statement';

/** The policies of a document with their statements, by Sid or by what they grant. */
export const symbols = (document: PolicyDocument, options: IamOptions): OutlineSymbol[] =>
  document.policies.map((policy) => {
    const { kind, service } = contextOf(document, policy, options);
    const { start, end } = policy.span;
    return {
      name: service === undefined ? `${kind} policy` : `${kind} policy (${service})`,
      kind: 'policy',
      span: policy.span,
      nameSpan: { start, end: Math.min(start + 1, end) },
      children: statementSymbols(policy),
    };
  });

/** Outlines are asked for after every change, which mostly is one of one statement. */
const rememberedSummary = remembered((statement: Statement) => summaryOf(statement));

const statementSymbols = ({ statements }: Policy): OutlineSymbol[] =>
  statements.map(({ start, unit }) => {
    const summary = rememberedSummary(unit);
    const sid = unit.sid === undefined ? '' : shown(unit.sid);
    const name = unit.elements.find((element) => element.name === 'Sid')?.value?.span;
    const own = shiftSpan(name && sid !== '' ? name : { start: 0, end: 1 }, start);
    return {
      name: sid === '' ? summary : sid,
      ...(sid !== '' && { detail: summary }),
      kind: 'statement',
      span: { start, end: start + unit.text.length },
      nameSpan: own,
      children: [],
    };
  });

/** Every object and list over several lines; the line of its closing bracket stays. */
export const folds = ({ text, policies }: PolicyDocument): Fold[] =>
  policies.flatMap((policy) => [
    ...foldsOf(policy.span, text),
    ...policy.elements.flatMap(({ value }) => (value ? foldsOf(value.span, text) : [])),
    ...policy.statements.flatMap(({ start, unit }) => nodeFolds(unit.node, start, text)),
  ]);

function nodeFolds(node: Node, start: number, text: string): Fold[] {
  if (node.kind !== 'object' && node.kind !== 'array') return [];
  const inner = node.kind === 'array' ? node.items : node.members.flatMap(({ value }) => value ?? []);
  return [...foldsOf(shiftSpan(node.span, start), text), ...inner.flatMap((child) => nodeFolds(child, start, text))];
}

function foldsOf({ start, end }: Span, text: string): Fold[] {
  let lineStart = end - 1;
  while (lineStart > start && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart--;
  return lineStart > start ? [{ span: { start, end: lineStart } }] : [];
}
