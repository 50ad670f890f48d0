using System;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Configuration.GoJson;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>The network's configuration as etcd holds it. Nodes may start before it is written, or before etcd is.</summary>
internal static class EtcdNetworkConfig
{
    public static async Task<NetworkConfig> AwaitAsync(EtcdClient client, EtcdKeys keys, TimeSpan pause, Logger log,
        CancellationToken cancellation)
    {
        var complaints = new Complaints(log.Error);
        while (true)
        {
            string trouble;
            try
            {
                RangeResponse answer = await client.RangeAsync(new RangeRequest(keys.Config), cancellation).ConfigureAwait(false);
                if (answer.Kvs is [var pair, ..])
                    return NetworkConfigReader.Read(pair.Value ?? []);
                trouble = "flannel config not found in etcd store. Did you create your config using etcdv3 API?";
            }
            catch (EtcdException error)
            {
                trouble = error.Message + error.Advice(keys.Prefix);
            }
            catch (GoJsonException error)
            {
                trouble = error.Message;
            }

            complaints.Tell(keys, $"Couldn't fetch network config: {trouble}; looking again until it is there");
            await Task.Delay(pause, cancellation).ConfigureAwait(false);
        }
    }
}
