import asyncio


async def answer(reader, writer):
    while data := await reader.read(65536):
        writer.write(data.decode().upper().encode())
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
