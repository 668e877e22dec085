import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type StaffRole, staffRoles } from '../../shared/model/patron.ts';
import { choosePassword } from '../../shared/rules/choose-password.ts';
import * as staffStore from '../account/staff-store.ts';
import { endAllSessions } from '../backup/store.ts';
import { isDuplicateKey, transact } from '../db/transact.ts';
import { migrate } from '../db/migrations/index.ts';
import type { CommandContext } from './commands.ts';
import { askSecrets } from './ask-secrets.ts';

const usage = `npm run staff -- add --login NAME --name "FULL NAME" --branch BRANCH --roles desk,catalogue,admin [--generate]
npm run staff -- password --login NAME [--generate]
npm run staff -- disable --login NAME
npm run staff -- list
npm run staff -- end-sessions   sign everybody out, patrons and staff, and end their push notifications (docs/operations.md, break-in)`;

/** A sentence for the operator that ends the command. */
class Mistake extends Error {}

const options = {
  login: { type: 'string' },
  name: { type: 'string' },
  branch: { type: 'string' },
  roles: { type: 'string' },
  generate: { type: 'boolean' },
} as const;
type Options = ReturnType<typeof parsed>['values'];
const parsed = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });

/** `npm run staff -- …`: the accounts of the staff; a password is asked on the terminal, or made with --generate. */
export async function staff(context: CommandContext): Promise<number> {
  try {
    await migrate(context.db);
    const { values, positionals } = parsed(context.args);
    const act = positionals.length === 1 ? acts[positionals[0] ?? ''] : undefined;
    if (!act) throw new Mistake(usage);
    await act(context, values);
    return 0;
  } catch (error) {
    const isWrongUse = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ?? false;
    if (!(error instanceof Mistake) && !isWrongUse) throw error;
    console.error((error as Error).message);
    return 1;
  }
}

const acts: Readonly<Record<string, (context: CommandContext, values: Options) => Promise<void>>> = {
  add: async (context, values) => {
    const loginName = required(values, 'login');
    if (!/^[A-Za-z0-9._-]{1,40}$/.test(loginName)) throw new Mistake('--login takes letters, digits, dot, _ and -');
    const name = required(values, 'name').normalize('NFC');
    if ([...name].length > 100) throw new Mistake('--name takes at most 100 characters');
    const branchId = required(values, 'branch');
    const roles = rolesOf(required(values, 'roles'));
    const branches = await staffStore.branchIds(context.db);
    if (!branches.includes(branchId)) {
      throw new Mistake(`There is no branch "${branchId}". There are: ${branches.join(', ') || 'none yet'}`);
    }
    if (await staffStore.findByLogin(context.db, loginName)) throw new Mistake(`"${loginName}" has an account already`);
    const passwordHash = await newPasswordHash(context, values);
    try {
      await staffStore.add(context.db, { loginName, name, branchId, roles, passwordHash }, new Date(context.now()));
    } catch (error) {
      if (isDuplicateKey(error)) throw new Mistake(`"${loginName}" has an account already`);
      throw error;
    }
    console.log(`Added ${loginName} (${roles.join(', ')}) at ${branchId}.`);
  },
  password: async (context, values) => {
    const member = await existing(context, values);
    await staffStore.setPassword(context.db, member.id, await newPasswordHash(context, values));
    console.log(`Changed the password of ${member.loginName}; open sessions were ended.`);
  },
  disable: async (context, values) => {
    const member = await existing(context, values);
    await staffStore.disable(context.db, member.id, new Date(context.now()));
    console.log(`Disabled ${member.loginName}; open sessions were ended.`);
  },
  'end-sessions': async ({ db }) => {
    await transact(db, endAllSessions);
    console.log('Everybody was signed out, patrons and staff.');
  },
  list: async ({ db }) => {
    for (const member of await staffStore.list(db)) {
      const state = member.isDisabled ? 'disabled' : member.roles.join(',');
      console.log([member.loginName, member.name, member.branchId, state].join('\t'));
    }
  },
};

function required(values: Options, name: 'login' | 'name' | 'branch' | 'roles'): string {
  const value = values[name]?.trim();
  if (!value) throw new Mistake(`--${name} is missing\n\n${usage}`);
  return value;
}

function rolesOf(list: string): StaffRole[] {
  const named = list.split(',').map((role) => role.trim());
  const unknown = named.find((role) => !staffRoles.some((known) => known === role));
  if (unknown !== undefined) throw new Mistake(`There is no role "${unknown}". There are: ${staffRoles.join(', ')}`);
  return staffRoles.filter((role) => named.includes(role));
}

async function existing({ db }: CommandContext, values: Options): Promise<staffStore.Staff> {
  const loginName = required(values, 'login');
  const member = await staffStore.findByLogin(db, loginName);
  if (!member) throw new Mistake(`"${loginName}" has no account`);
  return member;
}

async function newPasswordHash({ passwords, policy }: CommandContext, values: Options): Promise<string> {
  if (values.generate) {
    const made = madePassword();
    console.log(`Password: ${made}`);
    return passwords.hash(made);
  }
  if (!process.stdin.isTTY) throw new Mistake('No terminal to ask the password on; use --generate to have one made');
  const typed = await askSecrets(['New password: ', 'Once more: ']);
  if (!typed) throw new Mistake('Nothing was changed.');
  const [newPassword = '', again = ''] = typed;
  const facts = { currentPassword: null, cardNumber: null, phone: null, bornOn: null, policy };
  const chosen = choosePassword({ newPassword, again, ...facts });
  if (!chosen.allowed) throw new Mistake(`Refused: ${chosen.refusal.code}`);
  return passwords.hash(chosen.value);
}

/** 80 bits in letters and digits that nobody confuses when reading them aloud. */
function madePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [four(), four(), four(), four()].join('-');
}
