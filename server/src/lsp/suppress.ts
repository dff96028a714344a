import { CodeActionKind } from 'vscode-languageserver';
import { escapeGlob, parseGlob } from '../config/glob';
import { addOverride, type NewOverride } from '../config/overrides';
import { folderOf, relativePath } from '../config/uris';
import type { Edit } from '../core/edit';
import { type Finding, unitNameOf } from '../core/finding';
import { allRules } from '../core/lint';
import { mask } from '../secrets/mask';
import { findingData } from './convert';
import type { Linted } from './documents';
import { toFileEdit } from './edits';
import type { Asked, Offer } from './offers';
import type { Repair, Repaired } from './repairs';
import type { Server } from './server';

/** Where overrides for a file are written. */
export interface OverridePlace {
  /** Of the configuration file. */
  readonly uri: string;
  /** Absent if the file is yet to be made. */
  readonly text?: string;
  /** The path by which the configuration file calls the other one. */
  readonly path: string;
}

/** The place of overrides for the file at `uri`; nothing if there is none, or the client cannot make it. */
export async function overridePlace(uri: string, { settings, client }: Server): Promise<OverridePlace | undefined> {
  const config = await settings.nearest(uri);
  const folder = config && folderOf(config.uri);
  const path = folder && relativePath(folder, uri);
  if (!path || (config.text === undefined && !client.createsFiles)) return undefined;
  // Not every name can be said in a glob.
  const glob = parseGlob(escapeGlob(path));
  if (typeof glob === 'string' || !glob.matches(path)) return undefined;
  const place = { uri: config.uri, path, ...(config.text !== undefined && { text: config.text }) };
  return addOverride(place.text ?? '', { path, rule: '' }) && place;
}

/** Writes an override on the file at `uri` into the configuration file, as that is now, and shows where its reason goes. */
export async function overrideEdit(
  uri: string,
  override: Pick<NewOverride, 'rule' | 'sid'>,
  server: Server,
): Promise<Repaired | undefined> {
  const place = await overridePlace(uri, server);
  if (!place) return undefined;
  // Not every client tells of changes on the disk.
  const text = place.text === undefined ? undefined : await server.host.readText(place.uri);
  if (place.text !== undefined && text === undefined) return undefined;
  const open = server.documents.find(place.uri);
  const edits = addOverride(text ?? '', { ...override, path: place.path });
  const file = {
    uri: open?.uri ?? place.uri,
    ...(open && { version: open.text.version }),
    ...(text !== undefined && { text }),
  };
  if (!edits) return undefined;
  const command = { title: 'Write the reason', command: 'rolewise.writeReason', arguments: [file.uri] };
  return { edit: toFileEdit(edits, file, server.client), ...(server.client.options.writeReason && { command }) };
}

/** The comment that suppresses a finding, as edits of its document; nothing where the language knows none. */
export function suppressingComment({ rule, span }: Finding, { read }: Linted): readonly Edit[] | undefined {
  if (!read || !('document' in read.reading) || !allRules(read.language).some(({ name }) => name === rule.name))
    return undefined;
  return read.language.suppress?.(read.reading.document, rule.name, span.start);
}

/** To suppress findings: in a comment where the language has such, else in the configuration. */
export function suppressOffers(
  asked: readonly Asked[],
  uri: string,
  linted: Linted,
  place: OverridePlace | undefined,
): Offer[] {
  const offers = new Map<string, Offer>();
  const offer = (title: string, { diagnostics }: Asked, repair: Repair, line = 0) => {
    const key = `${line} ${title}`;
    const known = offers.get(key)?.diagnostics ?? [];
    const kind = CodeActionKind.QuickFix;
    offers.set(key, { title, kind, diagnostics: [...known, ...diagnostics], does: { repair } });
  };
  const { language } = linted.read ?? {};
  for (const one of asked) {
    const { rule } = one.finding;
    if (language?.suppress) {
      const [edit] = suppressingComment(one.finding, linted) ?? [];
      const finding = findingData(one.finding, linted.findings);
      if (edit) offer(`Suppress ${rule.name} for this line`, one, { uri, do: 'suppress', finding }, edit.span.start);
    } else if (place && language?.id !== 'config') {
      const sid = plainSid(one.finding);
      const override = { uri, do: 'override', rule: rule.name } as const;
      if (sid !== undefined) offer(`Suppress ${rule.name} in statement ${sid}`, one, { ...override, sid });
      offer(`Suppress ${rule.name} in this file`, one, override);
    }
  }
  return [...offers.values()];
}

/** The Sid of the finding's statement, if it picks no other statement and can be shown. */
function plainSid({ origin }: Finding): string | undefined {
  const sid = origin && unitNameOf(origin);
  if (!origin || sid === undefined || !/^[\w-][\w -]{0,99}$/.test(sid) || mask(sid) !== sid) return undefined;
  const { units, nameOf } = origin.scope;
  return units.filter(({ unit }) => nameOf?.(unit) === sid).length === 1 ? sid : undefined;
}
