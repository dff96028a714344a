import type { IoError } from '../files';
import type { FileResult } from '../lint-file';
import { jsonReporter } from './json';
import { prettyReporter } from './pretty';

export interface ReporterOptions {
  readonly colors: boolean;
}

/** Writes the results of a run. */
export interface Reporter<Section> {
  /** What is reported of a file; made as soon as the file was checked. */
  section(file: FileResult): Section;
  /** The whole report; ends with a line break. */
  whole(sections: readonly Section[], errors: readonly IoError[]): string;
}

const reporters = { pretty: prettyReporter, json: () => jsonReporter } as const;

export type ReporterName = keyof typeof reporters;

export const reporterNames = Object.keys(reporters) as ReporterName[];

/** The reporter of a name. Only it knows what its sections are. */
export const reporterOf = (name: ReporterName, options: ReporterOptions): Reporter<unknown> =>
  reporters[name](options) as Reporter<unknown>;
