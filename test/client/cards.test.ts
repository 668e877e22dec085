import Dexie from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { addCard, learnCard, removeCard } from '../../client/local/card-acts.ts';
import { cards, openCards } from '../../client/local/cards.ts';
import {
  forgetOnDevice,
  keepOnDevice,
  openDevice,
  openPatronStore,
  readDevice,
  wipePatronStore,
} from '../../client/local/database.ts';
import { oweSignOut, settleSignOut } from '../../client/local/owed-sign-outs.ts';
import { cardOfTab, rememberForTab } from '../../client/local/page-card.ts';

const mother = { patronId: 'mother', name: '本棚 花子' };
const child = { patronId: 'child', name: '本棚 健太' };
const ids = () => cards().map(({ patronId }) => patronId);

beforeEach(async () => {
  await openDevice();
  for (const key of ['cards', 'signed-in', 'sign-out-owed', 'sign-outs-owed'] as const) await forgetOnDevice(key);
  await openCards();
  rememberForTab(null);
});

describe('the cards of a device', () => {
  it('of before are taken over: the one that was signed in', async () => {
    await keepOnDevice('signed-in', mother);
    expect(await openCards()).toEqual(mother);
    expect(ids()).toEqual(['mother']);
  });

  it('are none where nobody is signed in', async () => {
    expect([await openCards(), cards(), cardOfTab()]).toEqual([null, [], null]);
  });

  it('open with the one last chosen, a tab with its own', async () => {
    await addCard(mother);
    await addCard(child);
    expect(await readDevice('signed-in')).toEqual(child);
    rememberForTab('mother');
    expect(await openCards()).toEqual(mother);
    expect(await readDevice('signed-in')).toEqual(child);
    rememberForTab(null);
    expect(await openCards()).toEqual(child);
    rememberForTab('stranger');
    expect(await openCards()).toEqual(child);
  });

  it('come once each, and keep what the server said of them', async () => {
    await addCard(mother);
    await learnCard('mother', '本棚 花', '0123456789');
    await learnCard('child', '本棚 健太', '0123456790');
    await addCard(mother);
    expect(cards()).toEqual([{ patronId: 'mother', name: '本棚 花', numberEnd: '6789' }]);
    expect(JSON.stringify(await readDevice('cards'))).not.toContain('0123456789');
  });

  it('leave one by one, and the next takes the place', async () => {
    await addCard(mother);
    await addCard(child);
    expect(await removeCard('child')).toEqual(mother);
    expect([await readDevice('signed-in'), cardOfTab()]).toEqual([mother, 'mother']);
    expect(await removeCard('mother')).toBeNull();
    expect([await readDevice('signed-in'), cardOfTab(), ids()]).toEqual([undefined, null, []]);
  });

  it('lose the one that an app of before signed out, which the server is told of', async () => {
    await addCard(mother);
    await addCard(child);
    for (const patronId of ['mother', 'child']) await openPatronStore(patronId);
    await wipePatronStore('child');
    // What an app of before does at a sign-out.
    await forgetOnDevice('signed-in');
    await keepOnDevice('sign-out-owed', true);
    expect(await openCards()).toMatchObject(mother);
    expect([ids(), await readDevice('signed-in')]).toEqual([['mother'], mother]);
    expect(await readDevice('sign-outs-owed')).toEqual(['child']);
    await Dexie.delete('hondana-patron-mother');
  });

  it('owe the server a sign-out each, until they sign in again', async () => {
    await oweSignOut('mother');
    await oweSignOut('child');
    await oweSignOut('mother');
    await settleSignOut('mother');
    expect(await readDevice('sign-outs-owed')).toEqual(['child']);
  });
});
