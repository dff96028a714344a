import { rememberedText } from '../core/memo';
import { mask } from '../secrets/mask';
import type { Statement } from './model/statement';

/** Names for a message: all if few, else the first two and how many more. */
export function listed(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}

/** Enough for the ARN of a provider such as that of GitHub Actions. */
const shownLength = 80;

/** A text of the user for a message: on one line, not too long, without secrets. */
export const shown = rememberedText((text): string => {
  const line = mask(text.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line;
});

/** As `shown`, for a text in which blanks matter. */
export const shownWithBlanks = (text: string): string =>
  text.trim() === '' ? '""' : `${shown(text)}${text === text.trim() ? '' : ' with blanks around it'}`;

/** What a statement is about, for "may do …"; nothing if it names no action. */
export function statedActions({ actions, notActions }: Statement): string | undefined {
  if (actions.length > 0) return listed(actions.map(({ value }) => shown(value)));
  return notActions.length > 0 ? `everything but ${listed(notActions.map(({ value }) => shown(value)))}` : undefined;
}
