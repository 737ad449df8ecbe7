using NetnsFixtures.Interop;

namespace NetnsFixtures;

/// <summary>What to do about an errno wherever it turns up; a caller that knows more gives its own advice.</summary>
internal static class ErrnoAdvice
{
    public static string? For(Errno errno) => errno switch
    {
        Errno.EPERM or Errno.EACCES =>
            "run as root, with CAP_NET_ADMIN and CAP_SYS_ADMIN, or inside 'unshare --user --map-root-user --net --mount'",
        Errno.EMFILE => "raise the limit of open files (ulimit -n): every host takes two descriptors, and four more once code runs on it",
        Errno.ENFILE => "the machine has no open files left: raise fs.file-max, or close what holds them",
        Errno.ENOSPC => "the limit of namespaces is reached: raise user.max_net_namespaces, or dispose of fixtures sooner",
        Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT or Errno.EAFNOSUPPORT =>
            "the running kernel lacks this feature: load its module (modprobe) or use a kernel that has it",
        _ => null,
    };
}
