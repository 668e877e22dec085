import { v7 as newId } from 'uuid';
import type { StaffRole } from '../../shared/model/patron.ts';
import type { Database, Row } from '../db/connect.ts';

export interface Staff {
  readonly id: string;
  readonly loginName: string;
  readonly name: string;
  readonly branchId: string;
  readonly roles: readonly StaffRole[];
  readonly passwordHash: string;
  readonly isDisabled: boolean;
}

const toStaff = (row: Row): Staff => ({
  id: row.id,
  loginName: row.login_name,
  name: row.name,
  branchId: row.branch_id,
  roles: typeof row.roles === 'string' ? JSON.parse(row.roles) : row.roles,
  passwordHash: row.password_hash,
  isDisabled: row.disabled_at !== null,
});

/** Login names are compared in lower case. */
export async function findByLogin(db: Database, loginName: string): Promise<Staff | null> {
  const row = await db('staff').where({ login_name: loginName.toLowerCase() }).first();
  return row ? toStaff(row) : null;
}

export async function list(db: Database): Promise<Staff[]> {
  const rows: Row[] = await db('staff').orderBy('login_name');
  return rows.map(toStaff);
}

export async function add(db: Database, staff: Omit<Staff, 'id' | 'isDisabled'>, at: Date): Promise<void> {
  await db('staff').insert({
    id: newId(),
    login_name: staff.loginName.toLowerCase(),
    name: staff.name,
    branch_id: staff.branchId,
    roles: JSON.stringify(staff.roles),
    password_hash: staff.passwordHash,
    created_at: at,
  });
}

/** Sets the password and ends the sessions of the member of staff. */
export async function setPassword(db: Database, id: string, passwordHash: string): Promise<void> {
  await db('staff').where({ id }).update({ password_hash: passwordHash });
  await db('session').where({ staff_id: id }).delete();
}

export async function upgradeHash(db: Database, id: string, from: string, to: string): Promise<void> {
  await db('staff').where({ id, password_hash: from }).update({ password_hash: to });
}

/** Disables the account and ends its sessions. */
export async function disable(db: Database, id: string, at: Date): Promise<void> {
  await db('staff').where({ id }).update({ disabled_at: at });
  await db('session').where({ staff_id: id }).delete();
}

/** Ids of all branches, for an operator who mistyped one. */
export async function branchIds(db: Database): Promise<string[]> {
  return db('branch').orderBy('sort_order').pluck('id');
}
