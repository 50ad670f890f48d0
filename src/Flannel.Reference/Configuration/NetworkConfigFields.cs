using System;
using System.Net;

namespace Flannel.Reference.Configuration;

/// <summary>The fields of net-conf.json as they were found; null or zero where the file says nothing.</summary>
internal sealed record NetworkConfigFields
{
    public bool EnableIPv4 { get; init; } = true;

    public bool EnableIPv6 { get; init; }

    public bool EnableNFTables { get; init; }

    public IPNetwork? Network { get; init; }

    public bool HasIPv6Network { get; init; }

    public uint SubnetLength { get; init; }

    public IPAddress? SubnetMin { get; init; }

    public IPAddress? SubnetMax { get; init; }

    public ReadOnlyMemory<byte>? Backend { get; init; }
}
