import { migration, tableOptions } from './migration.ts';

/** Runs of imports: where each stands, what it has met so far (emptied when it ends) and what it could not store. */
export const importMigrations = [
  migration(
    '0501-import-run',
    `CREATE TABLE import_run (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      source VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      file_name VARCHAR(255) NOT NULL,
      file_digest BINARY(32) NOT NULL,
      format VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      position BIGINT UNSIGNED NOT NULL,
      added_count BIGINT UNSIGNED NOT NULL,
      changed_count BIGINT UNSIGNED NOT NULL,
      unchanged_count BIGINT UNSIGNED NOT NULL,
      rejected_count BIGINT UNSIGNED NOT NULL,
      started_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      finished_at DATETIME(3) NULL,
      KEY import_run_source (source, finished_at)
    ) ${tableOptions}`,
  ),
  migration(
    '0502-import-seen',
    `CREATE TABLE import_seen (
      run_id BIGINT UNSIGNED NOT NULL,
      source_id VARCHAR(100) NOT NULL,
      place BIGINT UNSIGNED NOT NULL,
      PRIMARY KEY (run_id, source_id),
      CONSTRAINT import_seen_run FOREIGN KEY (run_id) REFERENCES import_run (id)
    ) ${tableOptions}`,
  ),
  migration(
    '0503-import-problem',
    `CREATE TABLE import_problem (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      run_id BIGINT UNSIGNED NOT NULL,
      place BIGINT UNSIGNED NOT NULL,
      source_id VARCHAR(100) NULL,
      is_rejection TINYINT NOT NULL,
      reason VARCHAR(500) NOT NULL,
      KEY import_problem_run (run_id, id),
      CONSTRAINT import_problem_run_ref FOREIGN KEY (run_id) REFERENCES import_run (id)
    ) ${tableOptions}`,
  ),
];
