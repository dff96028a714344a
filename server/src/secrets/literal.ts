import type { Span } from '../core/span';
import { isDocumentedExample, isReference } from './shapes';

/** Words that stand for a value in examples: `my-secret`, `<key>` without its brackets, `aws_secret_key`. */
const stand =
  /^(my|your|the|some|aws|db|sql|datomic|admin|test|example|sample|access|secret|private|key|id|password|passwd|pw|pass|user|value|here)+$/;

/**
 * True if a value is a credential written down, and not a reference to one, a format directive or a word that stands
 * for it in an example.
 */
export function isLiteralCredential(value: string): boolean {
  if (value === '' || isReference(value) || isDocumentedExample(value)) return false;
  if (/^[%~][-\w.]?[a-z]?$/i.test(value) || /[${}<>()]/.test(value)) return false;
  return !stand.test(value.toLowerCase().replace(/[^a-z]/g, '')) || /\d/.test(value);
}

/** The text of a span. */
export const textAt = (text: string, { start, end }: Span): string => text.slice(start, end);
