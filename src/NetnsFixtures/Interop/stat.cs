using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>
/// <c>struct stat</c> (sys/stat.h), as far as it is read here. The two fields after the inode are the other way round, and of other sizes,
/// on the two architectures.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
internal struct stat
{
    [FieldOffset(0)] public ulong st_dev;
    [FieldOffset(8)] public ulong st_ino;
    [FieldOffset(16)] private readonly uint _modeOnArm;
    [FieldOffset(24)] private readonly uint _modeOnX64;

    public readonly uint st_mode => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? _modeOnArm : _modeOnX64;
}
