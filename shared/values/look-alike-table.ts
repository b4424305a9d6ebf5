// Knows which letters are drawn like a Latin letter or digit in common faces: a subset of what UTS #39 §4 calls confusables.
// Leaves what is made of it to look-alike.ts. Pairs as one text: the letter, then the Latin letter it looks like.

/** Capitals and small letters on their own: а looks like a, but в does not look like b. */
const PAIRS = [
  // Cyrillic
  "АAВBЕEЅSЗ3ІlЈJКKМMНHОOРPСCТTУYҮYХXѴVԌGԚQԜWӀlЬbаaбbеeѕsіiјjоoрpсcуyүyхxԁdһhԛqԝwӏlѵvгrпnҽe",
  // Greek
  "ΑAΒBΕEΖZΗHΙlΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJαaοoρpνvιiυuγyσoϲcϳjκkηn",
  // Armenian
  "ՍUՕOՏSԼLօoսuհhոnցgզqյj",
  // Cherokee
  "ᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎫJᏦKᏞLᎷMᏢPᏚSᎢTᏙVᎳWᏃZᎡR",
  // Lisu
  "ꓐBꓑPꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲlꓳOꓴU",
  // Latin among itself, and digits
  "Ilıiɩiɪiȷjɑaɡgƅbǃlǀl|l1l0O",
] as const;

/** Latin letter by the letter that looks like it. */
export const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap((pairs) => {
    const letters = [...pairs];
    return letters.flatMap((letter, at) => (at % 2 === 0 ? [[letter, letters[at + 1] ?? ""] as const] : []));
  }),
);
