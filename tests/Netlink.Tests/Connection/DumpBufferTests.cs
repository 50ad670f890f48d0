using Netlink.Connection;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class DumpBufferTests
{
    [Fact]
    public void Commit_SeveralTimes_KeepsTheBytesInOrder()
    {
        using var buffer = new DumpBuffer();
        for (byte i = 1; i <= 3; i++)
        {
            buffer.Reserve(100)[0] = i;
            buffer.Commit(1);
        }

        Assert.Equal(1, buffer.BlockCount);
        Assert.Equal([1, 2, 3], buffer.GetBlock(0).ToArray());
    }

    [Fact]
    public void Reserve_MoreThanIsLeft_GoesOnInAnotherBlock()
    {
        using var buffer = new DumpBuffer();
        int first = buffer.Reserve(1).Length;
        buffer.Commit(first - 10);
        Assert.True(buffer.Reserve(11).Length >= 11);
        buffer.Commit(11);

        Assert.Equal(2, buffer.BlockCount);
        Assert.Equal(first - 10, buffer.GetBlock(0).Length);
        Assert.Equal(11, buffer.GetBlock(1).Length);
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(3_000_000)]
    public void Reserve_LargerThanAnyBlock_HasRoom(int count)
    {
        using var buffer = new DumpBuffer();
        Assert.True(buffer.Reserve(count).Length >= count);
        buffer.Commit(1);
        Assert.True(buffer.Reserve(count).Length >= count);
    }

    [Fact]
    public void Reserve_LargerThanTheFirstBlockAfterClear_HasRoom()
    {
        using var buffer = new DumpBuffer();
        buffer.Reserve(1);
        buffer.Commit(1);
        buffer.Clear();

        Assert.True(buffer.Reserve(1_000_000).Length >= 1_000_000);
    }

    [Fact]
    public void Clear_Always_LeavesNothing()
    {
        using var buffer = new DumpBuffer();
        buffer.Commit(buffer.Reserve(1).Length);
        buffer.Commit(buffer.Reserve(1).Length);
        buffer.Clear();

        Assert.Equal(0, buffer.BlockCount);
        buffer.Reserve(1);
        Assert.True(buffer.GetBlock(0).IsEmpty);
        buffer.Clear();
        buffer.Clear();
    }

    [Fact]
    public unsafe void Reserve_AfterClear_IsInTheSameMemory()
    {
        using var buffer = new DumpBuffer();
        nint[] first = Fill(buffer, 4);
        Assert.Equal(first, Fill(buffer, 4));
        Assert.Equal(first[..2], Fill(buffer, 2));

        static nint[] Fill(DumpBuffer buffer, int blocks)
        {
            var starts = new nint[blocks];
            for (int i = 0; i < blocks; i++)
            {
                System.Span<byte> room = buffer.Reserve(1);
                starts[i] = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref room[0]);
                buffer.Commit(room.Length);
            }

            buffer.Clear();
            return starts;
        }
    }

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var buffer = new DumpBuffer();
        buffer.Reserve(1);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(0, buffer.BlockCount);
    }
}
