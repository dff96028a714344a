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

/** Every placeholder in a value, in order. */
export function placeholdersIn(value: string): readonly Placeholder[] {
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
function placeholderFields(value: string): readonly Placeholder[] {
  const arn = parseArn(value);
  if (!arn || !(regionWord.test(arn.region) || accountWord.test(arn.account))) return none;
  const regionStart = `arn:${arn.partition}:${arn.service}:`.length;
  const fields = [
    { text: arn.region, start: regionStart, word: regionWord },
    { text: arn.account, start: regionStart + arn.region.length + 1, word: accountWord },
  ];
  return fields
    .filter(({ text, word }) => word.test(text) && !text.includes('${'))
    .map(({ text, start }) => ({ text, name: text, start, end: start + text.length }));
}

const none: readonly Placeholder[] = [];

export const holdsPlaceholder = (value: string): boolean => placeholdersIn(value).length > 0;
