import type { Linted, OpenDocument } from './documents';
import type { Server } from './server';

/** `rolewise/status`: what the server knows of a document. */
interface StatusParams {
  readonly uri: string;
  readonly kind?: string;
  readonly service?: string;
  readonly certainty?: 'set' | 'assumed';
  /** How large the policy is as AWS counts it, and may be, in characters; absent if no limit is known. */
  readonly size?: number;
  readonly limit?: number;
  readonly findings: number;
  /** Empty if no language reads the text. */
  readonly language: string;
}

export interface Status {
  /** Tells the client, if it wants to know and does not know yet. */
  tell(document: OpenDocument, linted: Linted, findings: number): void;
}

export function createStatus({ connection, client }: Server): Status {
  const told = new WeakMap<OpenDocument, string>();
  return {
    tell(document, { read, settings }, findings) {
      if (client.options.status !== true || (!read && !told.has(document))) return;
      const [scope] =
        read && 'document' in read.reading ? read.language.scopes(read.reading.document, settings.options) : [];
      const params: StatusParams = {
        uri: document.uri,
        ...scope?.about,
        ...scope?.size?.(),
        findings,
        language: read?.language.id ?? '',
      };
      const content = JSON.stringify(params);
      if (told.get(document) === content) return;
      told.set(document, content);
      connection.sendNotification('rolewise/status', params).catch(() => undefined);
    },
  };
}
