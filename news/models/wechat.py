"""Where an edition was posted in the official WeChat account."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .editions import Edition

WECHAT = "https://mp.weixin.qq.com/"
POSTED_ADDRESS = RegexValidator(
    r"\Ahttps://mp\.weixin\.qq\.com/[!-~]+\Z",
    _("The address of a WeChat post begins with https://mp.weixin.qq.com/."),
)


class WeChatPost(models.Model):
    """The address at which an edition was posted, noted by whom and when."""

    edition = models.OneToOneField(
        Edition,
        on_delete=models.PROTECT,
        related_name="wechat_post",
        verbose_name=_("edition"),
    )
    address = models.CharField(
        _("address in WeChat"), max_length=500, validators=[POSTED_ADDRESS]
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="wechat_posts",
        verbose_name=_("noted by"),
    )
    noted_at = models.DateTimeField(_("noted at"), auto_now=True)

    class Meta:
        """Names and what the database refuses."""

        verbose_name = _("WeChat post")
        verbose_name_plural = _("WeChat posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(address__startswith=WECHAT),
                name="wechat_post_address",
                violation_error_message=_(
                    "The address of a WeChat post begins with "
                    "https://mp.weixin.qq.com/."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.address
