namespace Netlink.Generic;

/// <summary>The type of a virtio device (<c>VIRTIO_ID_*</c> in <c>include/uapi/linux/virtio_ids.h</c>). Numbers without a name are
/// kept.</summary>
public enum VirtioDeviceType : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A network card.</summary>
    Network = 1,

    /// <summary>A block device.</summary>
    Block = 2,

    /// <summary>A console.</summary>
    Console = 3,

    /// <summary>A source of random numbers (rng).</summary>
    Entropy = 4,

    /// <summary>A memory balloon.</summary>
    Balloon = 5,

    /// <summary>A SCSI host.</summary>
    Scsi = 8,

    /// <summary>A 9P transport.</summary>
    Plan9 = 9,

    /// <summary>A graphics adapter.</summary>
    Gpu = 16,

    /// <summary>An input device.</summary>
    Input = 18,

    /// <summary>A transport of VM sockets (vsock).</summary>
    Socket = 19,

    /// <summary>A cryptographic accelerator.</summary>
    Crypto = 20,

    /// <summary>An IOMMU.</summary>
    Iommu = 23,

    /// <summary>A memory device.</summary>
    Memory = 24,

    /// <summary>A sound card.</summary>
    Sound = 25,

    /// <summary>A file system.</summary>
    FileSystem = 26,

    /// <summary>Persistent memory.</summary>
    PersistentMemory = 27,
}
