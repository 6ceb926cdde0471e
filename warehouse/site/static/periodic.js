// Where each element stands in the periodic table of eighteen columns.
"use strict";

REE.periodic = (() => {
  const SYMBOLS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe " +
    "Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og"
  ).split(" ");
  // Atomic number that each row ends with.
  const ENDS = [2, 10, 18, 36, 54, 86, 118];

  /** Row and column, from 1; lanthanides and actinides stand in rows 9 and 10. */
  function place(atomicNumber) {
    const row = ENDS.findIndex((end) => atomicNumber <= end);
    const inRow = atomicNumber - (ENDS[row - 1] ?? 0);
    const fromEnd = ENDS[row] - atomicNumber;
    if (row >= 5 && inRow >= 3 && inRow <= 17) return [row + 4, inRow + 1];
    if (row === 0) return [1, inRow === 1 ? 1 : 18];
    return [row + 1, inRow <= 2 || (row >= 3 && row <= 4) ? inRow : 18 - fromEnd];
  }

  return { SYMBOLS, place };
})();
