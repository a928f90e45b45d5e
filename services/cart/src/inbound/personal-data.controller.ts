/** Inside only: keys of buyers for the gateway, which shows what was sealed with them, and their erasure (W10). A key leaves wrapped under the installation's secret. */
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { PersonalData, type ErasureRequest } from '../app';
import type { Owner } from '../domain/catalog';

@Controller('internal/personal_data')
export class PersonalDataController {
  constructor(@Inject(PersonalData) private readonly personalData: PersonalData) {}

  /** Ids that this tenant does not have are in neither part of the answer. */
  @Post('keys')
  @HttpCode(200)
  async keys(@Body() { ids, ...owner }: Owner & { ids: string[] }): Promise<{ keys: Record<string, string>; erased: string[] }> {
    const found = await this.personalData.keys(owner, ids);
    return {
      keys: Object.fromEntries(found.flatMap((key) => ('wrapped' in key ? [[key._id, key.wrapped]] : []))),
      erased: found.flatMap((key) => ('wrapped' in key ? [] : [key._id])),
    };
  }

  @Post('search')
  @HttpCode(200)
  async search(@Body() { text, ...owner }: Owner & { text: string }): Promise<{ ids: string[] }> {
    return { ids: await this.personalData.find(owner, text) };
  }

  /** `erasure` is null where nothing was ever said of a buyer with this id. */
  @Post('erasures')
  @HttpCode(200)
  async erase(@Body() { externalId, by, reason, ...owner }: Owner & ErasureRequest & { externalId: string }): Promise<{ erasure: object | null }> {
    return { erasure: await this.personalData.eraseBuyer(owner, externalId, { by, reason }) };
  }
}
