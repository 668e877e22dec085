import { cards, demoPassword, type PatronName, patronWithoutPassword, patronWithTemporaryPassword } from './cards.ts';
import { demoPatrons, demoStaff } from './people.ts';

/** The patrons a newcomer signs in as. */
const firstPatrons: readonly PatronName[] = ['hanako', 'kenta', 'masao'];
const firstStaff = 'kanri';

const columns = (kind: string, account: string, password: string, who: string): string =>
  `  ${kind.padEnd(8)}${account.padEnd(12)}${password.padEnd(18)}${who}`;

const personOf = (name: PatronName) => demoPatrons.find(({ card }) => card === cards[name]);

/** A small table of whom to sign in as; names stand last because terminals disagree on how wide they are. */
export function welcomeLines(): string[] {
  const newcomer = personOf(patronWithoutPassword);
  const staff = demoStaff.find(({ loginName }) => loginName === firstStaff);
  return [
    columns('', 'account', 'password', ''),
    ...firstPatrons.map((name) => columns('patron', cards[name], demoPassword(name), personOf(name)?.name ?? '')),
    columns(
      'patron',
      cards[patronWithTemporaryPassword],
      demoPassword(patronWithTemporaryPassword),
      `${personOf(patronWithTemporaryPassword)?.name} (temporary: to be changed)`,
    ),
    columns(
      'patron',
      cards[patronWithoutPassword],
      '(none yet)',
      `${newcomer?.name} (to register: telephone ${newcomer?.phone}, born ${newcomer?.birthOn})`,
    ),
    columns('staff', firstStaff, demoPassword(firstStaff), `${staff?.name} (${staff?.roles.join(', ')})`),
  ];
}
