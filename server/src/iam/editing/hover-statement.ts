import type { HoverText } from '../../core/editing';
import { code } from '../../core/markdown';
import { type PolicyElement, policyElements, principalTypes } from '../model/names';
import { isStatementElement } from '../model/statement';
import { describeStatement, summaryOf } from './describe-statement';
import { elementTexts, principalPage, principalTypeTexts } from './element-texts';
import type { EditingPart } from './part';
import type { PolicyPlace } from './place';

/** What a statement grants, at its bracket, its Sid and its Effect; and what the elements are, at their names. */
export const statementPart: EditingPart = { hover };

function hover(place: PolicyPlace): HoverText | undefined {
  const { policy, statement, element, string, offset } = place;
  if (!statement) {
    if (!element || offset < element.key.span.start || offset > element.key.span.end) return undefined;
    const overview =
      element.name === 'Statement' ? overviewOf(policy.statements.map(({ unit }) => summaryOf(unit, code))) : [];
    return isPolicyElement(element.name)
      ? { span: element.key.span, markdown: [...overview, elementText(element.name)].join('\n\n') }
      : undefined;
  }
  const { unit, start } = statement;
  if (offset <= start + 1) return { span: { start, end: start + 1 }, markdown: describeStatement(unit) };
  if (!string) return undefined;
  const [name = '', inner] = string.path;
  const isValue = string.path.length === 1 && !string.isName;
  if (isValue && (name === 'Effect' || name === 'Sid')) return { span: string.span, markdown: describeStatement(unit) };
  if (!string.isName) return undefined;
  if (string.path.length === 1 && isStatementElement(name)) {
    const grants = name === 'Effect' ? [describeStatement(unit)] : [];
    return { span: string.span, markdown: [...grants, elementText(name)].join('\n\n') };
  }
  const type = principalTypes.find((known) => known === inner);
  const isType = string.path.length === 2 && (name === 'Principal' || name === 'NotPrincipal');
  return isType && type
    ? { span: string.span, markdown: `**${type}**\n\n${principalTypeTexts[type]}\n\n[Principals](${principalPage})` }
    : undefined;
}

const isPolicyElement = (name: string): name is PolicyElement => (policyElements as readonly string[]).includes(name);

const elementText = (name: keyof typeof elementTexts): string =>
  `**${name}**\n\n${elementTexts[name].meaning}\n\n[Documentation](${elementTexts[name].page})`;

const mostStatements = 20;

function overviewOf(summaries: readonly string[]): string[] {
  if (summaries.length === 0) return [];
  const lines = summaries.slice(0, mostStatements).map((summary) => `- ${summary}`);
  const more = summaries.length - lines.length;
  return [[...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')];
}
