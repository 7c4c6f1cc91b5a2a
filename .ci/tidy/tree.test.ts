import { describe, expect, test } from 'vitest';
import { casts } from './casts';
import { registeredConsumers } from './consumers';
import { docstrings, headSentence } from './docs';
import { documentLinks, orderPath } from './documents';
import { honestTests } from './honest-tests';
import { importDirections } from './imports';
import { names } from './names';
import { retiredWords } from './retired-words';
import { singlePlaces } from './single-places';
import { fileLength, lineWidth, medianFunction, nesting } from './size';
import { readTree } from './tree';
import { exactPins, lockedVersions } from './versions';
import { productVoice } from './voice';

const tree = readTree();

describe('the tree is tidy', () => {
  test.each([
    ['imports point one way', importDirections],
    ['names say what is inside', names],
    ['files are short', fileLength],
    ['lines are short', lineWidth],
    ['functions are short at the median', medianFunction],
    ['nothing is nested deeper than three blocks', nesting],
    ['each file begins with what it keeps true', headSentence],
    ['exported functions say what they do', docstrings],
    ['types are earned by parsing', casts],
    ['clock, chance and transactions stay in their places', singlePlaces],
    ['tests neither sleep nor assert constants', honestTests],
    ['dependencies are pinned exactly', exactPins],
    ['what is locked is safe and names no host', lockedVersions],
    ['each consumer is in the list that is run', registeredConsumers],
    ['the text speaks of the product only', productVoice],
    ['links in documents lead somewhere', documentLinks],
    ['the path of an order names files that exist', orderPath],
    ['retired words stay retired', retiredWords],
  ])('%s', (_, rule) => {
    expect(rule(tree)).toEqual([]);
  });
});
