import { parseArn } from './arn';

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

/** Almost no ARN has such a field, and only then it is taken apart. */
const wordField = /^arn:.*(region|account|acct|xxx|nnn|your[-_]|my[-_])/i;

/** Every placeholder in a value, in order. */
export function placeholdersIn(value: string): Placeholder[] {
  if (!value.includes('<') && !value.includes('$(') && !value.includes('{{')) return placeholderFields(value);
  const found: Placeholder[] = [];
  for (const match of value.matchAll(marks)) {
    const [text, inParentheses, inAngles, inBraces] = match;
    const name = inParentheses ?? inAngles ?? inBraces ?? text;
    found.push({ start: match.index, end: match.index + text.length, text, name });
  }
  return found.length > 0 ? found : placeholderFields(value);
}

/** Fields of an ARN that hold a word instead of a number or a region. */
function placeholderFields(value: string): Placeholder[] {
  const arn = wordField.test(value) ? parseArn(value) : undefined;
  if (!arn) return [];
  const regionStart = `arn:${arn.partition}:${arn.service}:`.length;
  const fields = [
    { text: arn.region, start: regionStart, word: regionWord },
    { text: arn.account, start: regionStart + arn.region.length + 1, word: accountWord },
  ];
  return fields
    .filter(({ text, word }) => word.test(text) && !text.includes('${'))
    .map(({ text, start }) => ({ text, name: text, start, end: start + text.length }));
}

export const holdsPlaceholder = (value: string): boolean => placeholdersIn(value).length > 0;
