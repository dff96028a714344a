import { styleText } from 'node:util';
import type { Finding } from '../../core/finding';
import { linesOf, positionsIn } from '../../core/position';
import type { Severity } from '../../core/severity';
import { maskLines } from '../../secrets/mask';
import type { FileResult, LintResult } from '../lint';
import { printable } from '../terminal';
import { codeFrame } from './frame';
import type { ReporterOptions } from './index';

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const colorOf = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'gray' } as const satisfies Record<
  Severity,
  string
>;

/** For people: a line per finding as editors and CI systems can match it, and the place in the text under it. */
export function reportPretty({ files, errors }: LintResult, { colors }: ReporterOptions): string {
  const paint: Paint = (style, text) => (colors ? styleText(style, text, { validateStream: false }) : text);
  const blocks = [
    ...files.flatMap((file) =>
      file.skipped === undefined ? findingBlocks(file, paint) : [`${printable(file.path)}: skipped, ${file.skipped}`],
    ),
    ...errors.map(({ path, message }) => `${printable(path)}: ${paint('red', 'error')}: ${printable(message)}`),
  ];
  return `${[...blocks, summary(files, errors.length, paint)].join('\n')}\n`;
}

function findingBlocks({ path, text, findings }: FileResult, paint: Paint): string[] {
  if (findings.length === 0) return [];
  const positionAt = positionsIn(text);
  const lines = linesOf(text);
  const masked = maskLines(withoutSecrets(text, findings));
  return findings.map((finding) => {
    const { line, character } = positionAt(finding.span.start);
    const place = paint('bold', `${printable(path)}:${line + 1}:${character + 1}`);
    const severity = paint(colorOf[finding.severity], finding.severity);
    const head = `${place}: ${severity}: ${printable(finding.text)} ${paint('gray', `[${finding.rule.name}]`)}`;
    const end = positionAt(finding.span.end);
    const length = (end.line === line ? end.character : (lines[line]?.length ?? 0)) - character;
    const frame = codeFrame(lines[line] ?? '', masked[line] ?? '', { line, character, length });
    return [head, ...frame.map((row) => paint('gray', row)), ''].join('\n');
  });
}

/** A text in which every secret that was found is masked, line by line, also where nothing beside it tells it. */
function withoutSecrets(text: string, findings: readonly Finding[]): string {
  let shown = '';
  let position = 0;
  for (const { rule, message, span } of findings) {
    const start = Math.max(position, span.start);
    if (!rule.messages[message]?.secret || span.end <= start) continue;
    shown += text.slice(position, start) + text.slice(start, span.end).replace(/[^\r\n]+/g, '…');
    position = span.end;
  }
  return shown + text.slice(position);
}

function summary(files: readonly FileResult[], errors: number, paint: Paint): string {
  const checked = files.filter(({ skipped }) => skipped === undefined);
  const findings: (Finding & { fixes: FileResult['findings'][number]['fixes'] })[] = checked.flatMap((file) => [
    ...file.findings,
  ]);
  const fixed = checked.reduce((sum, file) => sum + file.fixed, 0);
  const counts = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) =>
      paint(colorOf[severity], counted(count, severity === 'information' ? 'note' : severity)),
    );
  const safe = findings.filter(({ fixes }) => fixes.some(({ safety }) => safety === 'safe')).length;
  const review = findings.filter(({ fixes }) => fixes.length > 0).length - safe;
  return [
    `${counts.length > 0 ? counts.join(', ') : paint('green', 'Nothing found')} in ${counted(checked.length, 'file')}`,
    ...(fixed > 0 ? [`${counted(fixed, 'problem')} fixed`] : []),
    ...(safe > 0 ? [`${safe} fixable with --fix`] : []),
    ...(review > 0 ? [`${review}${safe > 0 ? ' more' : ''} with a fix to review`] : []),
    ...(errors > 0 ? [`${counted(errors, 'path')} could not be checked`] : []),
  ].join('; ');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
