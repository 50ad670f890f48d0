using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>A lab that the tests of a class share, since most of their time goes into building one.</summary>
/// <param name="arguments">As on the command line of the lab.</param>
public abstract class LabFixture(string[] arguments) : IAsyncLifetime
{
    internal Building.Lab Lab { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
        => Lab = await Building.Lab.BuildAsync(LabOptions.Parse(arguments), Console.Error.WriteLine, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        Lab?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
