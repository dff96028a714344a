import { positionsIn } from '../../core/position';
import type { Span } from '../../core/span';
import type { FileResult, LintResult } from '../lint';

/** Version 1 of the machine-readable report; lines and characters count from 0, in UTF-16 code units. */
export function reportJson({ files, errors }: LintResult): string {
  const findings = files.flatMap((file) => file.findings);
  const report = {
    version: 1,
    files: files.map(fileReport),
    errors,
    summary: {
      files: files.filter(({ skipped }) => skipped === undefined).length,
      findings: findings.length,
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function fileReport({ path, text, language, skipped, scopes, findings, fixed }: FileResult) {
  if (skipped !== undefined) return { path, skipped, policies: [], findings: [], fixed };
  const positionAt = positionsIn(text);
  const range = ({ start, end }: Span) => ({ start: positionAt(start), end: positionAt(end) });
  return {
    path,
    language,
    policies: scopes.flatMap(({ about, span }) =>
      about
        ? [
            {
              kind: about.kind,
              service: about.service ?? null,
              certainty: about.certainty,
              range: range(span),
            },
          ]
        : [],
    ),
    findings: findings.map((finding) => ({
      rule: finding.rule.name,
      severity: finding.severity,
      message: finding.text,
      range: range(finding.span),
      accessAnalyzer: finding.rule.messages[finding.message]?.accessAnalyzer ?? [],
      fixes: finding.fixes.map(({ title, safety }) => ({ title, safety })),
    })),
    fixed,
  };
}
