import type { EditingContext, HoverText } from '../../core/editing';
import { code } from '../../core/markdown';
import { covers, type Span, shiftSpan } from '../../core/span';
import { mask } from '../../secrets/mask';
import { sourceOf } from '../../syntax/tree';
import type { IamOptions } from '../context';
import { actionOf, serviceOf } from '../data/reference';
import { factsOfKey } from '../model/conditions';
import { versionOf } from '../model/document';
import { readOperator } from '../model/names';
import { policyVariablesIn } from '../model/variables';
import { shown } from '../words';
import { describeAction, describePattern, describeService } from './describe-action';
import { describeArn } from './describe-arn';
import { describeKey } from './describe-key';
import { describePrincipal } from './describe-principal';
import { detailsOf } from './details';
import { describeOperator } from './operator-texts';
import type { EditingPart } from './part';
import type { PolicyPlace, StringAt } from './place';

type Context = EditingContext<IamOptions>;

/** A closed string of a statement. */
interface Text extends PolicyPlace {
  readonly statement: NonNullable<PolicyPlace['statement']>;
  readonly string: StringAt & { readonly node: NonNullable<StringAt['node']> };
}

/** Explains the texts in a statement: variables, actions, condition keys and operators, principals, ARNs. */
export const valuesPart: EditingPart = {
  async hover(place, context) {
    const { statement, string } = place;
    if (!statement || !string?.node) return undefined;
    const text: Text = { ...place, statement, string: { ...string, node: string.node } };
    return (await variableHover(text, context)) ?? (await elementHover(text, context));
  },
};

async function elementHover(text: Text, context: Context): Promise<HoverText | undefined> {
  const { string, statement } = text;
  const { node, path, isName, span } = string;
  const about = (markdown: string | undefined) => (markdown === undefined ? undefined : { span, markdown });
  const [name = '', first] = path;
  switch (name) {
    case 'Action':
    case 'NotAction':
      return isName ? undefined : actionHover(text, context);
    case 'Resource':
    case 'NotResource':
      return isName ? undefined : about(describeArn(node.value, statement.unit));
    case 'Principal':
    case 'NotPrincipal':
      return isName ? undefined : about(describePrincipal(first, mask(node.value), context.options));
    case 'Condition':
      if (path.length === 2 && isName) return about(describeOperator(readOperator(node.value), node.value));
      return path.length === 3 && isName
        ? about(await keyText(node.value, text, context))
        : conditionValue(text, about);
    default:
      return undefined;
  }
}

const conditionValue = (
  { string, statement }: Text,
  about: (markdown: string | undefined) => HoverText | undefined,
): HoverText | undefined =>
  string.isName || string.path.length !== 3 ? undefined : about(describeArn(string.node.value, statement.unit));

async function actionHover({ string, offset, statement }: Text, context: Context): Promise<HoverText | undefined> {
  const { node } = string;
  const action = node.value.trim();
  const colon = node.value.indexOf(':');
  const [prefix, name] = [action.slice(0, action.indexOf(':')), action.slice(action.indexOf(':') + 1)];
  const service = colon < 0 ? undefined : serviceOf(prefix);
  const details = service && (await detailsOf(service.prefix, context));
  const prefixSpan = shiftSpan(sourceOf(node, 0, Math.max(colon, 0)), statement.start);
  if (service && covers(prefixSpan, { start: offset, end: offset }))
    return { span: prefixSpan, markdown: describeService(service, details) };
  if (/[*?]/.test(action)) return { span: string.span, markdown: describePattern(action, details) };
  const facts = service && actionOf(prefix, name);
  return facts && { span: string.span, markdown: describeAction(facts, details) };
}

async function keyText(key: string, { statement }: Text, context: Context): Promise<string | undefined> {
  const facts = factsOfKey(key);
  if (!facts) return undefined;
  return describeKey(facts, await detailsOf(facts.global ? 'aws' : (facts.service ?? 'aws'), context), statement.unit);
}

/** On `${…}`: what AWS fills in for it. */
async function variableHover(text: Text, context: Context): Promise<HoverText | undefined> {
  const { string, statement, offset, policy } = text;
  if (string.isName) return undefined;
  for (const { start, end, text: written } of policyVariablesIn(string.node.value)) {
    const span: Span = shiftSpan(sourceOf(string.node, start, end), statement.start);
    if (offset < span.start || offset >= span.end) continue;
    const said = await variableText(written, text, context);
    const old = versionOf(policy) === '2012-10-17' ? [] : [oldVersion];
    return said === undefined ? undefined : { span, markdown: [said, ...old].join('\n\n') };
  }
  return undefined;
}

const oldVersion =
  'This policy does not have the version `2012-10-17`: there it is plain text, and nothing is filled in.';

async function variableText(written: string, text: Text, context: Context): Promise<string | undefined> {
  const [, inner = ''] = /^\$\{(.*)\}$/.exec(written) ?? [];
  if (inner === '*' || inner === '?' || inner === '$')
    return `The character \`${inner}\` itself, which is no wildcard here and begins no variable.`;
  const [, key = inner, fallback] = /^([^,]*),\s*'(.*)'\s*$/.exec(inner) ?? [];
  const about = await keyText(key.trim(), text, context);
  if (about === undefined) return undefined;
  const without =
    fallback === undefined
      ? 'A request that does not have the key does not match.'
      : `For a request that does not have the key it is ${code(shown(fallback))}.`;
  return `AWS fills in the value that the request has for the key. ${without}\n\n${about}`;
}
