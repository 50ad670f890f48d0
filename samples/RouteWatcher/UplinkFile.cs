using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace RouteWatcher;

/// <summary>Writes a file that shell scripts can source: <c>UPLINK_DEVICE</c> and <c>UPLINK_GATEWAY</c>, empty if there is none.</summary>
/// <param name="path">The path of the file.</param>
internal sealed class UplinkFile(string path) : IUplinkReaction
{
    public async Task ReactAsync(Uplink? uplink, CancellationToken cancellationToken)
    {
        // A reader sees the old file or the new one, never a partial one.
        string next = path + ".next";
        await File.WriteAllTextAsync(next, $"UPLINK_DEVICE={uplink?.Device}\nUPLINK_GATEWAY={uplink?.Gateway}\n", cancellationToken)
            .ConfigureAwait(false);
        File.Move(next, path, overwrite: true);
    }
}
