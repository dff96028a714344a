import type { LintResult } from '../lint';
import { reportJson } from './json';
import { reportPretty } from './pretty';

export interface ReporterOptions {
  readonly colors: boolean;
}

/** Writes the results of a run; the text ends with a line break. */
export type Reporter = (result: LintResult, options: ReporterOptions) => string;

const reporters = { pretty: reportPretty, json: reportJson } as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof reporters;

export const reporterNames = Object.keys(reporters) as ReporterName[];

export const reporterOf = (name: ReporterName): Reporter => reporters[name];
