import { describe, expect, test } from 'vitest';
import { casts } from './casts';
import { registeredConsumers } from './consumers';
import { docstrings, headSentence } from './docs';
import { documentLinks, lessonReferences, orderPath } from './documents';
import { honestTests } from './honest-tests';
import { importDirections } from './imports';
import { names } from './names';
import { retiredWords, retiringWords } from './retired-words';
import { singlePlaces } from './single-places';
import { fileLength, lineWidth, medianFunction, nesting } from './size';
import { readTree } from './tree';
import { exactPins, lockedVersions } from './versions';
import { productVoice } from './voice';

const tree = readTree();

describe('the tree', () => {
  test.each([
    ['imports point one way', importDirections],
    ['names are meaningful', names],
    ['files are short', fileLength],
    ['lines are short', lineWidth],
    ['functions are short at the median', medianFunction],
    ['no function nests more than three blocks', nesting],
    ['every file starts with a sentence', headSentence],
    ['exported functions have docstrings', docstrings],
    ['types come from parsing, not from casts', casts],
    ['clock and randomness have one file each, and no code opens a transaction', singlePlaces],
    ['tests neither sleep nor assert constants', honestTests],
    ['dependencies are pinned exactly', exactPins],
    ['locked versions are safe and name no host', lockedVersions],
    ['every consumer is in the list', registeredConsumers],
    ['the text is only about the product', productVoice],
    ['links in documents lead somewhere', documentLinks],
    ['the path of an order names files that exist', orderPath],
    ['lessons refer to files and tests that exist', lessonReferences],
    ['retired words stay retired', retiredWords],
    ['words that are gone are retired', retiringWords],
  ])('%s', (_, rule) => {
    expect(rule(tree)).toEqual([]);
  });
});
