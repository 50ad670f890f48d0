using System;
using System.IO;
using Flannel.Reference.Leases.Files;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class LeaseFileCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LeaseFileCache _cache = new();
    private int _reads;

    [Fact]
    public void Get_OldFileUnchanged_IsReadOnce()
    {
        Write("a", DateTime.UtcNow.AddMinutes(-1));

        Assert.Equal([1, 1, 1], [Look(), Look(), Look()]);
    }

    [Fact]
    public void Get_FileJustWritten_IsReadEveryTime()
    {
        Write("a", DateTime.UtcNow);

        Assert.Equal([1, 2], [Look(), Look()]);
    }

    [Fact]
    public void Get_OtherTimeOrLength_IsReadAgain()
    {
        DateTime then = DateTime.UtcNow.AddMinutes(-1);
        Write("a", then);
        Look();

        Write("b", then.AddSeconds(1));
        Assert.Equal(2, Look());
        Write("bb", then.AddSeconds(1));
        Assert.Equal(3, Look());
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string text, DateTime written)
    {
        File.WriteAllText(_folder["lease"], text);
        File.SetLastWriteTimeUtc(_folder["lease"], written);
    }

    private int Look()
    {
        _cache.Begin();
        _cache.Get(new FileInfo(_folder["lease"]), () => new LeaseFileContents(null, $"{++_reads}"));
        return _reads;
    }
}
