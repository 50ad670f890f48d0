using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace RouteWatcher;

/// <summary>Keeps a file that shell scripts can source: <c>UPLINK_DEVICE</c> and <c>UPLINK_GATEWAY</c>, empty for none.</summary>
/// <param name="path">The file.</param>
internal sealed class UplinkFile(string path) : IUplinkReaction
{
    public async Task ReactAsync(Uplink? uplink, CancellationToken cancellationToken)
    {
        // A reader sees the old file or the new one, never half of one.
        string next = path + ".next";
        await File.WriteAllTextAsync(next, $"UPLINK_DEVICE={uplink?.Device}\nUPLINK_GATEWAY={uplink?.Gateway}\n", cancellationToken)
            .ConfigureAwait(false);
        File.Move(next, path, overwrite: true);
    }
}
