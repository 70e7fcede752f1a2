/** What is at a partner and cannot be read is not missing there: it would be made a second time, or taken away here. */
import { expect, it } from 'vitest';
import { openSubject, type Subject } from './testing/subject.ts';
import { restSubject } from './testing/subjects/rest.subject.ts';
import { zadarmaSubject } from './testing/subjects/zadarma.subject.ts';

async function find(subject: Subject, key: { externalId: string } | { username: string; name?: string }) {
  const opened = openSubject(subject);
  try {
    return await opened.api.findPeer?.('externalId' in key ? key : { draft: key });
  } finally {
    await opened.close();
  }
}

it('says that a peer cannot be read, by its id and by its name', async () => {
  await using rest = await restSubject.start();
  Object.assign(rest.peerAtPartner?.('2') ?? {}, { enabled: 'talvez', login: 'DEVICE2' });
  const unreadable = { code: 'unreadable', outcome: 'refused', message: expect.stringMatching(/active is "talvez"/) };
  await expect(find(rest, { externalId: '2' })).rejects.toMatchObject(unreadable);
  await expect(find(rest, { username: 'DEVICE2' })).rejects.toMatchObject(unreadable);
  expect(await find(rest, { externalId: '3' })).toMatchObject({ externalId: '3' });
  await using zadarma = await zadarmaSubject.start();
  zadarma.setListFault('bad-record');
  await expect(find(zadarma, { externalId: '00002' })).rejects.toMatchObject({ code: 'unreadable' });
  expect(await find(zadarma, { username: 'loja-1', name: 'Loja 1' })).toMatchObject({ externalId: '00001' });
});

it('does not look among SIP numbers for an extension of a PBX', async () => {
  await using zadarma = await zadarmaSubject.start();
  await expect(find(zadarma, { externalId: '1234-100' })).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('1234-100'),
  });
});

it('does not take for none what was told instead of a list', async () => {
  await using rest = await restSubject.start();
  expect(await find(rest, { username: 'DEVICE3' })).toBeUndefined();
  Object.assign(rest.peerAtPartner?.('3') ?? {}, { id: null, login: 'DEVICE3' });
  await expect(find(rest, { username: 'DEVICE3' })).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('peers.find.records'),
  });
});
