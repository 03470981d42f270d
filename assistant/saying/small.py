"""Adverbs, adjectives, times, quantities of people and openers, with their Chinese; one entry a line, two blanks between."""

from __future__ import annotations

ADVERBS = """
sharply  大幅
significantly  显著
substantially  大幅
considerably  显著
markedly  显著
notably  明显
noticeably  明显
appreciably  明显
dramatically  急剧
rapidly  迅速
quickly  迅速
fairly quickly  较快
abruptly  突然
suddenly  突然
steadily  稳步
gradually  逐步
only gradually  仅逐步
slowly  缓慢
modestly  小幅
moderately  温和
slightly  略微
a bit  略微
a little  略微
somewhat  有所
a touch  略微
further  进一步
materially  实质性
meaningfully  明显
broadly  普遍
generally  总体上
largely  基本上
mostly  大多
mainly  主要
primarily  主要
partly  部分
in part  部分
in large part  在很大程度上
to some extent  在一定程度上
temporarily  暂时
eventually  最终
ultimately  最终
already  已
still  仍
also  也
again  再次
now  目前
currently  目前
subsequently  随后
initially  最初
consistently  一直
persistently  持续
regularly  定期
typically  通常
often  往往
frequently  经常
occasionally  有时
effectively  有效
smoothly  平稳
as expected  如预期般
as anticipated  如预期般
on net  净计
on balance  总体而言
on average  平均
overall  总体上
likely  很可能
probably  很可能
possibly  可能
potentially  可能
reportedly  据称
apparently  似乎
at least partly  至少部分
unanimously  一致
promptly  及时
outright  直接
directly  直接
indirectly  间接
closely  密切
carefully  认真
then  随后
next  接着
previously  此前
strongly  强烈
greatly  极大
relatively  相对
particularly  尤其
especially  尤其
necessarily  必然
no longer  不再
uniformly  一致
overwhelmingly  绝大多数
commonly  普遍
briefly  短暂
clearly  明显
historically  历史上
marginally  略微
widely  普遍
almost entirely  几乎完全
entirely  完全
fully  完全
more quickly  更快
more slowly  更慢
more rapidly  更快
more gradually  更为渐进地
even further  更进一步
"""
# An adjective before its noun, and what it is as a predicate where that differs (after a stroke).
ADJECTIVES = """
higher  较高的/更高
lower  较低的/更低
larger  较大的/更大
smaller  较小的/更小
greater  更大的/更大
high  高/较高
low  低/较低
large  大量/较大
small  小幅/较小
big  大/较大
significant  显著的/显著
substantial  大量/相当大
sizable  可观的/可观
considerable  相当大的/相当大
modest  温和的/较小
moderate  温和的/温和
slight  轻微的/轻微
sharp  急剧的/急剧
rapid  快速的/较快
gradual  渐进的/渐进
temporary  临时/暂时
persistent  持续的/持续存在
continued  持续的/
continuing  持续的/
ongoing  持续的/仍在进行
additional  额外的/
further  进一步的/
ample  充足的/充足
abundant  丰裕的/丰裕
scarce  稀缺的/稀缺
sufficient  足够的/足够
elevated  处于高位的/处于高位
stable  稳定的/稳定
robust  强劲的/强劲
strong  强劲的/强劲
solid  稳健的/稳健
weak  疲弱的/疲弱
weaker  更弱的/更弱
stronger  更强的/更强
tight  紧张的/偏紧
tighter  更紧的/更紧
loose  宽松的/宽松
accommodative  宽松的/宽松
restrictive  限制性/具有限制性
appropriate  适当的/适当
efficient  高效的/高效
effective  有效的/有效
important  重要的/很重要
key  关键/
main  主要/
primary  主要/
major  主要/
potential  潜在的/
possible  可能的/可能
likely  可能的/可能性较大
recent  近期/
current  当前/
future  未来/
expected  预期的/
anticipated  预期的/
upcoming  即将到来的/
longer-term  较长期/
longer-run  较长期/
long-run  长期/
long-stated  早已宣布的/
flow-based  基于流量的/
outcome-based  基于结果的/
underlying  基础/
eventual  最终的/
central  核心/
long-term  长期/
short-term  短期/
shorter-term  较短期/
near-term  近期/
medium-term  中期/
monthly  每月/
weekly  每周/
daily  每日/
annual  年度/
total  总/
aggregate  总体/
overall  总体/
net  净/
nominal  名义/
real  实际/
domestic  国内/
foreign  外国/
global  全球/
international  国际/
financial  金融/
economic  经济/
fiscal  财政/
public  公共/
private  私人/
federal  联邦/
technical  技术性/
temporary  临时/暂时
unchanged  不变的/不变
little changed  变化不大的/变化不大
resilient  有韧性的/有韧性
orderly  有序的/有序
volatile  波动较大的/波动较大
uncertain  不确定的/不确定
different  不同的/不同
similar  类似的/类似
new  新的/
other  其他/
various  各种/
non-u.s.  美国以外的/
broad  广泛的/广泛
broader  更广泛的/更广泛
existing  现有/
available  可用的/可用
maximum  最高/
excessive  过度的/过度
zero  零/为零
highly elevated  显著偏高的/显著偏高
smooth  平稳的/平稳
alternative  替代性/
relevant  相关/
historical  历史/
initial  最初的/
primary  主要/
quarterly  季度/
specific  具体/
certain  某些/
slow  缓慢的/缓慢
slower  更慢的/更慢
faster  更快的/更快
better  更好的/更好
good  良好的/良好
poor  不佳的/不佳
difficult  困难的/困难
vulnerable  脆弱的/脆弱
supportive  支持性的/具有支持作用
attractive  有吸引力的/有吸引力
common  共同的/常见
regional  区域性/
critical  关键的/至关重要
crucial  关键的/至关重要
helpful  有益的/有益
useful  有用的/有用
beneficial  有益的/有益
prudent  审慎的/审慎
comfortable  /感到放心
sound  稳健的/稳健
flat  平坦的/持平
steady  平稳的/平稳
rising  上升的/上升
widespread  普遍的/普遍
meaningful  有意义的/有意义
clear  明确的/明确
direct  直接的/直接
indirect  间接的/
sensitive  敏感的/敏感
deep  深厚的/深厚
liquid  流动性好的/流动性好
illiquid  流动性差的/流动性差
safe  安全的/安全
risky  高风险/风险较高
expensive  昂贵的/昂贵
costly  代价高的/代价高
cheap  便宜的/便宜
cheaper  更便宜的/更便宜
complex  复杂的/复杂
unusual  异常的/不寻常
typical  典型的/典型
normal  正常的/正常
extraordinary  特别/
unexpected  意外的/出人意料
sudden  突然的/突然
prolonged  长期的/
permanent  永久性/永久
transitory  暂时性/暂时
market-implied  市场隐含的/
market-based  基于市场的/
market-determined  市场决定的/
balanced  平衡的/平衡
warranted  合理的/合理
consequential  重大的/重大
central  核心/
core  核心/
headline  总体/
broad-based  广泛的/广泛
advanced  发达/
commercial  商业/
residential  住宅/
corporate  企业/
institutional  机构/
official  官方/
individual  个人/
leveraged  杠杆/
systemic  系统性/
regulatory  监管/
operational  操作性/
essential  必不可少的/必不可少
secured  有担保/
unsecured  无担保/
outstanding  未偿/
upward  上行/
downward  下行/
adverse  不利的/不利
positive  积极的/为正
negative  负面的/为负
severe  严重的/严重
limited  有限的/有限
contained  可控的/可控
subdued  低迷的/低迷
muted  温和的/温和
orderly  有序的/有序
longer-dated  较长期限/
adequate  充分的/充分
heavy  大量/较多
light  清淡的/清淡
robust  强劲的/强劲
healthy  健康的/健康
favorable  有利的/有利
necessary  必要的/必要
consistent  一致的/一致
lasting  持久的/持久
seasonal  季节性/
structural  结构性/
idiosyncratic  个别/
nonreserve  非准备金/
"""
TIMES = """
over the intermeeting period  在会议间隔期内
during the intermeeting period  在会议间隔期内
over the period  在此期间
during the period  在此期间
in recent months  近几个月
in recent weeks  近几周
in recent years  近年来
in recent days  近日
recently  近来
in coming months  未来几个月
in the coming months  未来几个月
over coming months  未来几个月
over the coming months  未来几个月
in coming weeks  未来几周
in the coming weeks  未来几周
in coming quarters  未来几个季度
in the coming years  未来几年
over the coming years  未来几年
over the next several months  未来几个月
over the next few months  未来几个月
over the next year  未来一年
over time  随着时间推移
over the longer term  较长期内
over the longer run  较长期内
in the longer run  长期内
in the long run  长期内
in the short run  短期内
in the near term  近期内
over the near term  近期内
over the medium term  中期内
over the past year  过去一年
over the past several months  过去几个月
over the past few months  过去几个月
over the past two years  过去两年
over the past decade  过去十年
at year-end  在年末
around year-end  年末前后
at quarter-end  在季末
around quarter-end  季末前后
over quarter-end  季末前后
over year-end  年末前后
at month-end  在月末
around month-end  月末前后
on quarter-end dates  季末日
at today's meeting  在今天的会议上
at that meeting  在该次会议上
at its meeting  在会议上
at their meeting  在会议上
over the same period  同期
over the past several years  过去几年
over the past few years  过去几年
over the last several years  过去几年
in the past  过去
in the future  未来
in the meantime  在此期间
during this period  在此期间
over this period  在此期间
this spring  今年春季
this quarter  本季度
last quarter  上季度
last month  上月
over the coming quarters  未来几个季度
over the next few quarters  未来几个季度
over the next several quarters  未来几个季度
later in the period  期间后段
throughout the period  整个期间
at this meeting  在本次会议上
at the meeting  在会议上
at that time  当时
at this time  目前
at present  目前
for some time  一段时间内
for a time  一段时间内
for several months  数月内
this year  今年
last year  去年
next year  明年
this month  本月
earlier this year  今年早些时候
later this year  今年晚些时候
today  今天
during the pandemic  疫情期间
before the pandemic  疫情前
since the pandemic  疫情以来
since the previous meeting  自上次会议以来
since the last meeting  自上次会议以来
since the june meeting  自6月会议以来
"""
# How many people; the noun follows.
MANY = """
some  一些
several  几位
many  许多
most  多数
a few  少数
few  极少数
a couple of  两位
a number of  若干
a majority of  多数
the majority of  多数
the vast majority of  绝大多数
almost all  几乎所有
nearly all  几乎所有
all  所有
various  多位
a small number of  少数
some of  一些
two  两位
three  三位
one  一位
another  另一位
each  每位
most of these  其中多数
a substantial majority of  绝大多数
"""
# How many things; 个 stands in for the measure word where one is needed.
SEVERAL = """
some  一些
several  若干
many  许多
most  多数
a few  少数
a number of  若干
a range of  一系列
a variety of  多种
a set of  一组
various  各种
all  所有
both  两者的
any  任何
more  更多
less  较少的
fewer  较少的
much of  大部分
most of  大部分
much  大量
additional  额外的
a  
"""
OPENERS = """
however
moreover
furthermore
in addition
additionally
indeed
nevertheless
nonetheless
in particular
accordingly
in fact
meanwhile
similarly
overall
on balance
of course
for example
for instance
thus
therefore
hence
first
second
third
finally
also
more broadly
looking ahead
in contrast
by contrast
as a result
in sum
in short
against this backdrop
in this context
consequently
notably
importantly
so
and
but
now
in general
on the other hand
at the same time
even so
to date
in retrospect
going forward
more generally
relatedly
separately
with regard to balance sheet policy
"""
