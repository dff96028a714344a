import { globalKeys } from './global-keys';
import { findService } from './service';

/** What is said about a service in hovers and completions; it is not needed to lint. */
export interface ServiceDetails {
  /** The service's page in AWS's reference. */
  readonly url: string;
  /** What an action does, by its name in AWS's own case. */
  readonly actions: ReadonlyMap<string, string>;
  /** What a condition key looks at, by the key as the reference writes it. */
  readonly conditionKeys: ReadonlyMap<string, string>;
}

/** Details in an asset: texts in the order of the names in the index, empty ones where there is nothing to say. */
export interface StoredDetails {
  readonly url: string;
  readonly actions: readonly string[];
  readonly keys: readonly string[];
}

/** Few files, since they pack better together, and none so large that a hover would wait for it. */
const parts = ['a-c', 'd-h', 'i-q', 'r-z'];

/** The asset that holds a service's details; those of global condition keys stand under `aws`. */
export function detailsAsset(prefix: string): string {
  const letter = prefix.charAt(0).toLowerCase();
  return `details-${parts.find((part) => letter <= part.slice(-1)) ?? 'r-z'}.json`;
}

/** The details of a service from the text of its asset. Nothing if they are not in it, or the text is damaged. */
export function detailsFrom(text: string, prefix: string): ServiceDetails | undefined {
  const stored = parsed(text)?.[prefix.toLowerCase()];
  if (!stored) return undefined;
  const service = findService(prefix);
  const keys = prefix.toLowerCase() === 'aws' ? globalKeys : (service?.keys() ?? []);
  return {
    url: stored.url,
    actions: textsByName(service?.actionNames() ?? [], stored.actions),
    conditionKeys: textsByName(
      keys.map(({ pattern }) => pattern),
      stored.keys,
    ),
  };
}

function parsed(text: string): Readonly<Record<string, StoredDetails>> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textsByName = (names: readonly string[], texts: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.flatMap((name, index) => (texts[index] ? [[name, texts[index]]] : [])));
