import { maxLength } from '../core/engine-rules';
import type { DatomicSettings } from './resolve';
import type { LinkRole } from './shape';
import { fileIn, normalUri } from './uris';
import type { ConfigValues } from './values';

/** Gives the text of a file; nothing if there is none, or none that can be read. */
type ReadText = (uri: string) => Promise<string | undefined>;

type Link = DatomicSettings['links'][number];

/** One link that names a file: what the file is in it, and the other files. */
export interface LinkRead {
  readonly own: LinkRole;
  readonly others: readonly { readonly role: LinkRole; readonly uri: string; readonly text?: string }[];
}

/** One file that a link names in vain. */
export interface BrokenLink {
  /** The link's place in the list, from 0. */
  readonly index: number;
  readonly role: LinkRole;
}

const rolesOf = (link: Link): [LinkRole, string][] => Object.entries(link) as [LinkRole, string][];

/** The links that name the file at `uri`, with the texts of the other files. Rejects only if `read` does. */
export async function readLinks(uri: string, links: readonly Link[], read: ReadText): Promise<LinkRead[]> {
  const own = normalUri(uri);
  const naming = links.flatMap((link) =>
    rolesOf(link).flatMap(([role, target]) => (target === own ? [{ link, role }] : [])),
  );
  return Promise.all(
    naming.map(async ({ link, role }) => ({
      own: role,
      others: await Promise.all(
        rolesOf(link)
          .filter(([, target]) => target !== own)
          .map(async ([other, target]) => ({ role: other, uri: target, ...(await textOf(target, read)) })),
      ),
    })),
  );
}

/** The files that the links of a configuration file name in vain. `folder` is where that file lies. */
export async function brokenLinks(values: ConfigValues, folder: string, read: ReadText): Promise<BrokenLink[]> {
  const named = linkTargets(values, folder);
  const texts = await Promise.all(named.map(({ uri }) => textOf(uri, read)));
  return named.flatMap(({ index, role }, i) => (texts[i]?.text === undefined ? [{ index, role }] : []));
}

/** Every file that the links of a configuration file name, by URI. */
export const linkTargets = (values: ConfigValues, folder: string): (BrokenLink & { readonly uri: string })[] =>
  (values.datomic?.links ?? []).flatMap((link, index) =>
    Object.entries(link ?? {}).map(([role, path]) => ({ index, role: role as LinkRole, uri: fileIn(folder, path) })),
  );

/** What is too large to be linted is not read as a linked file either. */
async function textOf(uri: string, read: ReadText): Promise<{ readonly text?: string }> {
  const text = await read(uri);
  return text === undefined || text.length > maxLength ? {} : { text };
}
