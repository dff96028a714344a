import type { Span } from '../../core/span';
import { isReference } from '../../secrets/shapes';
import { parseProperties, propertiesOf } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import { hasTemplateBranches, type TransactorFile } from '../document';
import type { Launch, TransactorTemplate } from './document';

/** A property that user data has not as the transactor file has it. */
export interface TemplateDifference {
  readonly key: string;
  readonly launch: Launch;
  /** Where user data has it, in the template; absent if it has not. */
  readonly span?: Span;
}

/** Instances find out their addresses by themselves; a licence may be written in several ways. */
const unlike: ReadonlySet<string> = new Set(['host', 'alt-host', 'license-key']);

/** Where the user data of instances differs from the transactor file that it was made of. */
export function templateDifferences({ launches }: TransactorTemplate, file: TransactorFile): TemplateDifference[] {
  if (hasTemplateBranches(file)) return [];
  const wanted = [...file.java.values()].filter(({ key, value }) => !unlike.has(key.text) && isPlain(value.text));
  return launches.flatMap((launch): TemplateDifference[] => {
    const { userData } = launch;
    if (!userData) return [];
    const written = new Map(propertiesOf(parseProperties(userData.text)).map((entry) => [entry.key.text, entry]));
    const changed = wanted.flatMap(({ key: { text: key }, value }): TemplateDifference[] => {
      const other = written.get(key);
      if (!other) return [{ key, launch }];
      if (other.value.text === value.text || isReference(other.value.text)) return [];
      return [{ key, launch, span: userData.sourceOf(other.key.span) }];
    });
    const extra = [...written].flatMap(([key, entry]): TemplateDifference[] =>
      propertyOf(key)?.kinds.includes('transactor') && !file.java.has(key) && !unlike.has(key)
        ? [{ key, launch, span: userData.sourceOf(entry.key.span) }]
        : [],
    );
    return [...changed, ...extra];
  });
}

/** True if the shell that writes user data into a file leaves the value as it is, and no template fills it in. */
const isPlain = (value: string): boolean => !isReference(value) && /^[ -~]*$/.test(value) && !/[\\$`]/.test(value);
