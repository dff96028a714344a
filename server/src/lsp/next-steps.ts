import type { Command } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { applyEdits, type Edit } from '../core/edit';
import type { Client } from './client';
import type { Linted, OpenDocument } from './documents';

/** Shows what is left to do by hand after an edit; nothing if that is nothing, or the client cannot show it. */
export function nextStepsCommand(
  edits: readonly Edit[],
  { uri, text }: OpenDocument,
  { read, settings }: Linted,
  { options }: Client,
): Command | undefined {
  if (options.nextSteps !== true || !read?.language.nextSteps || !('document' in read.reading)) return undefined;
  const changed = applyEdits(text.getText(), edits);
  const steps = read.language.nextSteps(read.reading.document, changed, fileNameOf(uri), settings.options);
  if (steps.length === 0) return undefined;
  return { title: 'Show the remaining steps', command: 'rolewise.showNextSteps', arguments: [steps] };
}

/** How a shell on this machine finds the file; for what is not on a disk, its name. */
export function fileNameOf(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : Utils.basename(parsed);
}
