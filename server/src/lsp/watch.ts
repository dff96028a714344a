import { type Connection, DidChangeWatchedFilesNotification, type FileSystemWatcher } from 'vscode-languageserver';
import { configFileName } from '../config';
import { folderOf } from '../config/uris';
import type { Client } from './client';

/** Asks the client to tell when files change on disk: configurations of the usual name, and all that `watch` is given. */
export function createWatcher(connection: Connection, client: Client) {
  const watched = new Set<string>();
  const register = (watchers: FileSystemWatcher[]) => {
    if (!client.registersWatchers || watchers.length === 0) return;
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(() => connection.console.warn('The client refuses to tell of changes.'));
  };
  /** The files by URI; those that are watched already do not matter. */
  function watch(uris: readonly string[]): void {
    const added = new Set(uris.filter((uri) => !watched.has(uri) && !uri.endsWith(`/${configFileName}`)));
    for (const uri of added) watched.add(uri);
    register([...added].flatMap((uri) => watcherOf(uri, client)));
  }
  return Object.assign(watch, { start: () => register([{ globPattern: `**/${configFileName}` }]) });
}

/** Also of a file that lies in no folder of the workspace, where the client understands that. */
function watcherOf(uri: string, { relativeWatchers }: Client): FileSystemWatcher[] {
  const baseUri = folderOf(uri);
  if (baseUri === undefined) return [];
  // What would mean something in a glob is any one character.
  const pattern = decoded(uri.slice(uri.lastIndexOf('/') + 1)).replace(/[*?{}[\]!,\\]/g, '?');
  return [{ globPattern: relativeWatchers ? { baseUri, pattern } : `**/${pattern}` }];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
