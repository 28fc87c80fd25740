"""Why a file is not taken: a name for the code, a sentence that says what to do for the person."""

from kernel.errors import Busy, Invalid

SENTENCES = {
    "empty": "这个文件是空的。请重新选一个。",
    "too_big": "这个文件超过 20 MB 了。请拍短一点、选小一点的，或者分成几个传。",
    "too_many": "一件事最多放 10 个文件，已经放满了。请先去掉不要紧的，再传这一个。",
    "unknown": "这种文件收不了。能收照片（JPG、PNG）、录音、录像（MP4）、PDF、Word（docx）、表格（xlsx）。",
    "heic": "这是苹果手机的 HEIC 照片，别的电脑打不开。请截一张屏再传，"
    "或者在手机“设置 › 相机 › 格式”里选“兼容性最佳”重新拍。",
    "old_office": "旧格式的 Word、表格收不了。请用“另存为”存成 docx、xlsx 或 PDF，再传一次。",
    "macros": "这个文件里带宏，可能不安全。请另存为不带宏的 docx、xlsx，或者存成 PDF，再传一次。",
    "outside": "这个文件打开时会到外面去取东西，可能不安全。请存成 PDF，再传一次。",
    "embedded": "这个文件里面还装着别的文件。请把里面的拿出来单独传，或者存成 PDF，再传一次。",
    "active": "这个 PDF 里带着会自己运行的内容，可能不安全。请用“打印”存成一份新的 PDF，再传一次。",
    "locked": "这个文件加了密码，我们打不开。请去掉密码，再传一次。",
    "bomb": "这个文件展开以后太大，打不开。请另存一份小的，再传一次。",
    "huge": "这张图片的尺寸太大，打不开。请截一张屏，或者缩小以后再传。",
    "broken": "这个文件打不开，可能没有存完整。请重新选一次；还不行，就重新拍一张或者重新存一份。",
    "virus": "这个文件查出了病毒，没有收。请换一个文件，也请查一查您的手机或电脑。",
}


class Refused(Invalid):
    """This file is not taken; the others and what was written are."""

    def __init__(self, verdict: str, field: str = "files") -> None:
        super().__init__({field: SENTENCES[verdict]}, SENTENCES[verdict])
        self.verdict = verdict


class Away(Busy):
    """The store, or whoever looks for viruses, does not answer."""

    def __init__(self) -> None:
        super().__init__(
            "现在传不了文件。事情照样能交，写的都在；文件过一会儿再到这件事的页面“补充材料”里传，或者带到中心来。"
        )
