/** A select of all countries; its value is the ISO code. */
import type { ComponentProps } from 'react';
import { countryList } from '@/server/contracts/countries';
import { Select } from './input';

export function CountrySelect(props: Omit<ComponentProps<typeof Select>, 'children'>) {
  return (
    <Select autoComplete="country" defaultValue="" {...props}>
      <option value="">Select a country</option>
      {countryList.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  );
}
