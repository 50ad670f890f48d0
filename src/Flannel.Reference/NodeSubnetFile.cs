using System;
using System.IO;
using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;

namespace Flannel.Reference;

/// <summary>subnet.env of this node, kept true while the daemon runs. Pods can do without it, so that a failure is only told.</summary>
internal sealed class NodeSubnetFile(string path, Logger log)
{
    private SubnetFile? _written;

    public void Write(SubnetFile contents)
    {
        try
        {
            _written = contents;
            contents.Write(path);
            log.Info($"Wrote subnet file to {path}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Warning($"Failed to write subnet file: {path}: {FileError.Describe(error)}");
        }
    }

    public void UpdateMtu(int mtu)
    {
        if (_written is { } written && written.Mtu != mtu)
            Write(written with { Mtu = mtu });
    }
}
