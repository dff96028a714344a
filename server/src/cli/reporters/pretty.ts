import { styleText } from 'node:util';
import type { Finding } from '../../core/finding';
import { fixesOf } from '../../core/fix';
import { linesOf, positionsIn } from '../../core/position';
import type { Severity } from '../../core/severity';
import { maskLines } from '../../secrets/mask';
import type { IoError } from '../files';
import type { FileResult } from '../lint-file';
import { printable } from '../terminal';
import { codeFrame } from './frame';
import type { Reporter, ReporterOptions } from './index';

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const colorOf = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'gray' } as const satisfies Record<
  Severity,
  string
>;

interface PrettySection {
  readonly blocks: readonly string[];
  readonly skipped: boolean;
  readonly fixed: number;
  readonly severities: readonly Severity[];
  /** How many findings have a fix that is safe, and how many only others. */
  readonly safe: number;
  readonly review: number;
}

/** For people: a line per finding as editors and CI systems can match it, and the place in the text under it. */
export function prettyReporter({ colors }: ReporterOptions): Reporter<PrettySection> {
  const paint: Paint = (style, text) => (colors ? styleText(style, text, { validateStream: false }) : text);
  return {
    section: (file) => sectionOf(file, paint),
    whole(sections, errors) {
      const blocks = [
        ...sections.flatMap((section) => section.blocks),
        ...errors.map(({ path, message }) => `${printable(path)}: ${paint('red', 'error')}: ${printable(message)}`),
      ];
      return `${[...blocks, summary(sections, errors, paint)].join('\n')}\n`;
    },
  };
}

function sectionOf(file: FileResult, paint: Paint): PrettySection {
  const { path, skipped, findings, fixed } = file;
  const fixes = findings.map(fixesOf);
  const safe = fixes.filter((all) => all.some(({ safety }) => safety === 'safe')).length;
  return {
    blocks: skipped === undefined ? findingBlocks(file, paint) : [`${printable(path)}: skipped, ${skipped}`],
    skipped: skipped !== undefined,
    fixed,
    severities: findings.map(({ severity }) => severity),
    safe,
    review: fixes.filter((all) => all.length > 0).length - safe,
  };
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

function summary(sections: readonly PrettySection[], errors: readonly IoError[], paint: Paint): string {
  const sum = (count: (section: PrettySection) => number) => sections.reduce((all, one) => all + count(one), 0);
  const counts = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({
      severity,
      count: sum(({ severities }) => severities.filter((one) => one === severity).length),
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) =>
      paint(colorOf[severity], counted(count, severity === 'information' ? 'note' : severity)),
    );
  const [fixed, safe, review] = [sum((one) => one.fixed), sum((one) => one.safe), sum((one) => one.review)];
  const checked = sections.filter(({ skipped }) => !skipped).length;
  return [
    `${counts.length > 0 ? counts.join(', ') : paint('green', 'Nothing found')} in ${counted(checked, 'file')}`,
    ...(fixed > 0 ? [`${counted(fixed, 'problem')} fixed`] : []),
    ...(safe > 0 ? [`${safe} fixable with --fix`] : []),
    ...(review > 0 ? [`${review}${safe > 0 ? ' more' : ''} with a fix to review`] : []),
    ...(errors.length > 0 ? [`${counted(errors.length, 'path')} could not be checked`] : []),
  ].join('; ');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
