using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Netlink.KernelTests.Rdma;

/// <summary>Creates an object of each kind on an RDMA device in software, as programs with libibverbs do, until it is disposed. Source:
/// <c>include/uapi/rdma/ib_user_verbs.h</c>.</summary>
internal sealed unsafe class RdmaProgram : IDisposable
{
    private const int PageSize = 4096;
    private const byte ReliableConnection = 2;

    private readonly FileStream _verbs;
    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(2 * PageSize, PageSize);

    public RdmaProgram(string device)
    {
        _verbs = new FileStream(FindFile(device), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        // A context; then a protection domain, a memory region, and queues.
        Send(0, [], 2);
        uint domain = Send(3, [], 1);
        Send(9, [.. Wide((ulong)_memory), .. Wide(PageSize), .. Wide((ulong)_memory), .. Narrow(domain, 1)], 3);
        uint completions = Send(18, [.. Wide(0), .. Narrow(16, 0, uint.MaxValue, 0)], 2 + 4);
        uint shared = Send(32, [.. Wide(0), .. Narrow(domain, 16, 1, 0)], 4 + 6);
        Send(24, [.. Wide(0), .. Narrow(domain, completions, completions, shared, 4, 0, 1, 0, 0), 0, ReliableConnection, 1, 0], 8 + 8);
    }

    public void Dispose()
    {
        _verbs.Dispose();
        NativeMemory.AlignedFree(_memory);
    }

    private static string FindFile(string device)
    {
        string folder = Directory.EnumerateDirectories("/sys/class/infiniband_verbs").Single(
            each => File.ReadAllText(Path.Combine(each, "ibdev")).Trim() == device);
        return Path.Combine("/dev/infiniband", Path.GetFileName(folder));
    }

    private static byte[] Wide(ulong value) => BitConverter.GetBytes(value);

    private static byte[] Narrow(params uint[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <returns>The first number of the answer, which goes to the second page of the memory.</returns>
    private uint Send(uint command, byte[] body, int answerWords)
    {
        byte* answer = _memory + PageSize;
        byte[] request = [.. Narrow(command), 0, 0, 0, 0, .. Wide((ulong)answer), .. body];
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(4), (ushort)(request.Length / 4));
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(6), (ushort)answerWords);
        _verbs.Write(request);
        return *(uint*)answer;
    }
}
