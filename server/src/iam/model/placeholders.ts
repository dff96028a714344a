import { rememberedText } from '../../core/memo';
import { type Arn, parseArn } from './arn';

/** Text that somebody was meant to replace. Offsets are in the value that holds it. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What stands between the marks, by which a value for it can be configured. */
  readonly name: string;
}

/** `$(S3DatomicArn)`, `<ACCOUNT>`, `{{account}}`; not IAM's own variables `${…}`. */
const marks = /\$\(([A-Za-z][\w.-]{0,80})\)|<([A-Za-z][\w .:/-]{0,80})>|\{\{-? ?([\w.-]{1,80}) ?-?\}\}/g;

/** Words that documentation puts where an account id or a region belongs. */
const accountWord = /account|acct|^x{3,}$|^n{3,}$|^(your|my)[-_]/i;
const regionWord = /^(your[-_])?(aws[-_])?region([-_]?(name|id|code))?$/i;

/** Words that documentation puts where a partition, or the service of an ARN or of an action belongs. */
const partitionWord = /^(aws[-_]?)?partition$/i;
const serviceWord = /^((your|my|some|any|aws)[-_]?)?service([-_]?(name|prefix|namespace|code|id))?([-_]?\d)?$/i;

// Searching for each mark takes a fraction of the time of one expression for all.
const mayHoldMark = (text: string): boolean => text.includes('<') || text.includes('$(') || text.includes('{{');

/** What every placeholder without marks has something of. */
const words = /account|acct|region|partition|service|xxx|nnn|your|my[-_]/i;

/** False for most texts without a placeholder: a quick look before the others. */
export const mayHoldPlaceholder = (text: string): boolean => mayHoldMark(text) || words.test(text);

/** Every placeholder in a value, in order. */
export function placeholdersIn(value: string): readonly Placeholder[] {
  if (!mayHoldMark(value)) return placeholderFields(value);
  const found: Placeholder[] = [];
  for (const match of value.matchAll(marks)) {
    const [text, inParentheses, inAngles, inBraces] = match;
    const name = inParentheses ?? inAngles ?? inBraces ?? text;
    found.push({ start: match.index, end: match.index + text.length, text, name });
  }
  return found.length > 0 ? found : placeholderFields(value);
}

/** Fields of an ARN that hold a word instead of a number or a region. */
function placeholderFields(value: string): readonly Placeholder[] {
  const arn = words.test(value) ? parseArn(value) : undefined;
  if (!arn || !hasWord(arn)) return none;
  const serviceStart = `arn:${arn.partition}:`.length;
  const regionStart = serviceStart + arn.service.length + 1;
  const fields = [
    { text: arn.partition, start: 'arn:'.length, word: partitionWord },
    { text: arn.service, start: serviceStart, word: serviceWord },
    { text: arn.region, start: regionStart, word: regionWord },
    { text: arn.account, start: regionStart + arn.region.length + 1, word: accountWord },
  ];
  return fields
    .filter(({ text, word }) => word.test(text) && !text.includes('${'))
    .map(({ text, start }) => ({ text, name: text, start, end: start + text.length }));
}

const hasWord = ({ partition, service, region, account }: Arn): boolean =>
  regionWord.test(region) || accountWord.test(account) || partitionWord.test(partition) || serviceWord.test(service);

const none: readonly Placeholder[] = [];

/** The word in place of a service, as in `service-prefix:ActionName` and `service.amazonaws.com`. */
export function placeholderService(value: string): Placeholder | undefined {
  if (!/service/i.test(value)) return undefined;
  const text = value.slice(0, Math.max(value.search(/:|\.amazonaws\.com/), 0));
  return serviceWord.test(text) ? { text, name: text, start: 0, end: text.length } : undefined;
}

export const holdsPlaceholder = rememberedText((value): boolean => placeholdersIn(value).length > 0);
