import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, ModulesContainer, NestFactory } from '@nestjs/core';
import { PartOf, leaveOutParts } from '../../src/core/parts/index.js';

@PartOf('saved')
@Controller('shelf')
class ShelfController {
  @Get()
  read(): string {
    return 'a shelf';
  }
}

@Controller('box')
class BoxController {
  @Get()
  read(): string {
    return 'a box';
  }
}

@Module({ imports: [DiscoveryModule], controllers: [ShelfController, BoxController] })
class AtticModule {}

describe("a controller of somebody else's that goes with a part of ours", () => {
  it.each([
    [['saved'] as const, [404, 200]],
    [['webhooks'] as const, [200, 200]],
    [[], [200, 200]],
  ])('with %j off', async (modulesOff, statuses) => {
    const app = await NestFactory.create(AtticModule, { logger: false });
    leaveOutParts(app.get(ModulesContainer), { modulesOff });
    const found = app.get(DiscoveryService).getControllers().map(({ metatype }) => metatype);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    expect([(await fetch(`${url}/shelf`)).status, (await fetch(`${url}/box`)).status, found.includes(ShelfController)]).toEqual([...statuses, statuses[0] === 200]);
    await app.close();
  });
});
