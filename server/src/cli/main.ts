import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { useIndex } from '../iam/data/service';
import { lintArguments, migrateArguments, policiesArguments, UsageError } from './arguments';
import { reasonOf } from './files';
import { help, helpOf } from './help';
import { lintFiles } from './lint';
import { migrateFiles, reportDiff, reportMigrationJson } from './migrate';
import { makePolicies, reportPolicies, reportPoliciesJson } from './policies';
import { progressLine } from './progress';
import { reporterOf } from './reporters';
import { printable } from './terminal';
import { timingTable } from './timing';

// Compiling for speed what has run a few times takes a second processor longer than it saves, even over a thousand
// files: V8 is to look at that later. It changes when code is compiled, not what it does.
setFlagsFromString('--interrupt-budget=500000');

// It is ASCII, which is read faster as Latin-1 than as UTF-8.
useIndex(() => readFileSync(path.join(__dirname, 'data', 'index.txt'), 'latin1'));

/** Exit status: nothing to complain about, something found, or the command could not be carried out. */
const status = { clean: 0, found: 1, failed: 2 } as const;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'help' && rest[0] !== undefined && helpOf.has(rest[0])) return main([rest[0], '--help']);
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(help);
    return command === undefined ? status.failed : status.clean;
  }
  if (command === '--version' || command === '-v') {
    process.stdout.write(`${version}\n`);
    return status.clean;
  }
  const commandHelp = helpOf.get(command);
  if (commandHelp && (rest.includes('--help') || rest.includes('-h'))) {
    process.stdout.write(commandHelp);
    return status.clean;
  }
  if (command === 'lint') return runLint(rest);
  if (command === 'migrate') return runMigrate(rest);
  if (command === 'policies') return runPolicies(rest);
  throw new UsageError(`There is no command ${command}.`);
}

async function runLint(args: readonly string[]): Promise<number> {
  const wanted = lintArguments(args);
  const timing = wanted.timing ? new Map<string, number>() : undefined;
  // With --fix standard output is for the text that came in by standard input.
  const reports = wanted.fix && wanted.paths.includes('-') ? process.stderr : process.stdout;
  const reporter = reporterOf(wanted.format, { colors: wantsColors(reports) });
  const { report, found, repaired, errors } = await lintFiles(wanted, reporter, timing, progressLine('Checked'));
  if (repaired) process.stdout.write(repaired);
  reports.write(report);
  if (timing) process.stderr.write(timingTable(timing));
  if (errors.length > 0) return status.failed;
  return found ? status.found : status.clean;
}

async function runMigrate(args: readonly string[]): Promise<number> {
  const wanted = migrateArguments(args);
  const result = await migrateFiles(wanted);
  process.stdout.write(wanted.format === 'json' ? reportMigrationJson(result) : reportDiff(result));
  if (result.errors.length > 0) return status.failed;
  return result.files.length > 0 && !wanted.write ? status.found : status.clean;
}

async function runPolicies(args: readonly string[]): Promise<number> {
  const wanted = policiesArguments(args);
  const result = await makePolicies(wanted);
  process.stdout.write(wanted.format === 'json' ? reportPoliciesJson(result) : reportPolicies(result));
  const said = [...result.notes, ...result.errors.map(({ path, message }) => `${path}: ${message}`)];
  process.stderr.write(said.map((line) => `${printable(line)}\n`).join(''));
  if (result.errors.length > 0) return status.failed;
  return result.policies.length > 0 ? status.clean : status.found;
}

/** Colours only for a person at a terminal, unless the environment says otherwise. https://no-color.org */
function wantsColors(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true && TERM !== 'dumb';
}

const usageMessage = (message: string): string => {
  const [command = ''] = process.argv.slice(2);
  return `${message} See rolewise ${helpOf.has(command) ? `${command} ` : ''}--help.`;
};

for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read the output has seen enough, as head(1) has.
    if (error.code === 'EPIPE') return;
    process.exitCode = status.failed;
    if (stream === process.stdout) process.stderr.write(`The output cannot be written: ${reasonOf(error)}.\n`);
  });

main(process.argv.slice(2)).then(
  // Not process.exit: what was written to a pipe must get there first.
  (code) => {
    process.exitCode ??= code;
  },
  (error: unknown) => {
    const message =
      error instanceof UsageError ? usageMessage(error.message) : `rolewise failed: ${(error as Error).stack ?? error}`;
    process.stderr.write(`${message}\n`);
    process.exitCode = status.failed;
  },
);
