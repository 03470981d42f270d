"""Nouns of the field and their Chinese as central-bank writing has it; a noun that stands in no table is not said.

One entry a line: the English singular, two blanks or more, the Chinese. `kg` labels fill in what is not listed (`terms.py`).
"""

from __future__ import annotations

THINGS = """
reserve  准备金
reserve balance  准备金余额
bank reserve  银行准备金
aggregate reserve  总准备金
reserve level  准备金水平
reserve condition  准备金状况
supply of reserves  准备金供给
demand for reserves  准备金需求
reserve demand  准备金需求
level of reserves  准备金水平
quantity of reserves  准备金数量
excess reserve  超额准备金
reserve scarcity  准备金稀缺
ample reserves regime  充足准备金框架
ample-reserves regime  充足准备金框架
ample reserves framework  充足准备金框架
ample-reserves framework  充足准备金框架
reserve management purchase  准备金管理购买
rmp  准备金管理购买
balance sheet  资产负债表
federal reserve's balance sheet  美联储资产负债表
fed's balance sheet  美联储资产负债表
size of the federal reserve's balance sheet  美联储资产负债表规模
size of the balance sheet  资产负债表规模
size of the fed's balance sheet  美联储资产负债表规模
balance sheet runoff  缩表
balance sheet run-off  缩表
balance sheet reduction  缩表
balance sheet normalization  资产负债表正常化
balance sheet policy  资产负债表政策
balance-sheet runoff  缩表
balance-sheet reduction  缩表
balance-sheet normalization  资产负债表正常化
reduction in the balance sheet  缩表
reduction of the balance sheet  缩表
reduction in the federal reserve's balance sheet  美联储缩表
reduction in the size of the balance sheet  缩表
reduction in the size of the federal reserve's balance sheet  美联储缩表
end of balance sheet runoff  缩表结束
pace of balance sheet runoff  缩表步伐
pace of balance sheet reduction  缩表步伐
pace of runoff  缩表步伐
runoff  缩表
runoff cap  缩减上限
redemption cap  赎回上限
monthly redemption cap  每月赎回上限
monthly cap  每月上限
cap  上限
redemption  赎回
monthly redemption  每月赎回
reinvestment  再投资
principal payment  到期本金
securities holding  证券持有量
holding of securities  证券持有量
security holding  证券持有量
treasury holding  国债持有量
mbs holding  MBS持有量
agency mbs holding  机构MBS持有量
asset holding  资产持有量
soma holding  SOMA持有量
soma portfolio  SOMA投资组合
system open market account  系统公开市场账户（SOMA）
soma  系统公开市场账户（SOMA）
portfolio  投资组合
asset purchase  资产购买
asset purchase program  资产购买计划
purchase program  购买计划
large-scale asset purchase  大规模资产购买
treasury purchase  国债购买
bill purchase  短期国债购买
treasury bill purchase  短期国债购买
purchase  购买
sale  出售
quantitative tightening  量化紧缩
quantitative easing  量化宽松
qt  量化紧缩
qe  量化宽松
overnight reverse repurchase agreement facility  隔夜逆回购工具
overnight reverse repurchase agreement  隔夜逆回购
overnight reverse repo facility  隔夜逆回购工具
on rrp facility  隔夜逆回购工具
on rrp  隔夜逆回购
on rrp balance  隔夜逆回购余额
on rrp usage  隔夜逆回购使用量
on rrp take-up  隔夜逆回购使用量
on rrp rate  隔夜逆回购利率
on rrp offering rate  隔夜逆回购利率
on rrp facility balance  隔夜逆回购余额
usage of the on rrp facility  隔夜逆回购工具使用量
use of the on rrp facility  隔夜逆回购工具使用量
take-up at the on rrp facility  隔夜逆回购工具使用量
on rrp operation  隔夜逆回购操作
rrp  逆回购
rrp balance  逆回购余额
reverse repo facility  逆回购工具
reverse repo  逆回购
standing repo facility  常备回购便利
standing repo  常备回购
standing repo operation  常备回购操作
srf  常备回购便利
standing repurchase agreement operation  常备回购操作
standing overnight repurchase agreement operation  常备隔夜回购操作
standing facility  常备便利工具
ceiling tool  上限工具
repo operation  回购操作
repurchase agreement operation  回购操作
term repo operation  定期回购操作
overnight repo operation  隔夜回购操作
repo  回购
repurchase agreement  回购
repo rate  回购利率
repurchase agreement rate  回购利率
overnight repo rate  隔夜回购利率
treasury repo rate  国债回购利率
rate on treasury repurchase agreement  国债回购利率
rate on overnight treasury repurchase agreement  隔夜国债回购利率
repo market  回购市场
treasury repo market  国债回购市场
repo financing  回购融资
repo funding  回购融资
repo transaction  回购交易
repo activity  回购活动
funding market  融资市场
funding cost  融资成本
funding condition  融资状况
funding pressure  融资压力
funding strain  融资紧张
funding stress  融资压力
short-term funding market  短期融资市场
dollar funding market  美元融资市场
international dollar funding market  国际美元融资市场
money market  货币市场
money market rate  货币市场利率
money market condition  货币市场状况
money market fund  货币市场基金
money market mutual fund  货币市场基金
money fund  货币市场基金
mmf  货币市场基金
government money market fund  政府货币市场基金
prime money market fund  优质型货币市场基金
overnight rate  隔夜利率
overnight money market rate  隔夜货币市场利率
short-term interest rate  短期利率
short-term rate  短期利率
secured rate  有担保利率
unsecured rate  无担保利率
overnight secured rate  隔夜有担保利率
overnight unsecured rate  隔夜无担保利率
secured overnight financing rate  有担保隔夜融资利率（SOFR）
sofr  SOFR
tgcr  TGCR
federal funds rate  联邦基金利率
fed funds rate  联邦基金利率
effective federal funds rate  有效联邦基金利率
effr  有效联邦基金利率
federal funds market  联邦基金市场
federal funds futures  联邦基金期货
target range for the federal funds rate  联邦基金利率目标区间
target range of the federal funds rate  联邦基金利率目标区间
target range  目标区间
federal funds target range  联邦基金利率目标区间
target federal funds rate  联邦基金目标利率
interest rate on reserve balance  准备金余额利率
interest rate paid on reserve balance  准备金余额利率
interest rate on reserve  准备金利率
iorb  准备金余额利率（IORB）
iorb rate  准备金余额利率（IORB）
ioer  超额准备金利率（IOER）
ioer rate  超额准备金利率（IOER）
interest on excess reserves rate  超额准备金利率
administered rate  管理利率
policy rate  政策利率
primary credit rate  一级信贷利率
discount window  贴现窗口
discount rate  贴现率
primary credit  一级信贷
bid rate  投标利率
minimum bid rate  最低投标利率
interest rate control  利率控制
rate control  利率控制
interest rate  利率
long-term interest rate  长期利率
longer-term interest rate  较长期利率
longer-term rate  较长期利率
longer-term yield  较长期收益率
real interest rate  实际利率
rate  利率
lending  放贷
rate hike  加息
rate cut  降息
rate increase  加息
policy rate increase  政策利率上调
treasury general account  财政部一般账户（TGA）
tga  财政部一般账户（TGA）
tga balance  财政部一般账户（TGA）余额
treasury general account balance  财政部一般账户（TGA）余额
balance in the tga  财政部一般账户（TGA）余额
treasury cash balance  财政部现金余额
treasury's cash balance  财政部现金余额
cash balance  现金余额
currency  货币
currency in circulation  流通中的货币
federal reserve liability  美联储负债
fed liability  美联储负债
nonreserve liability  非准备金负债
non-reserve liability  非准备金负债
liability  负债
asset  资产
treasury security  美国国债
u.s. treasury security  美国国债
treasuries  美国国债
u.s. treasuries  美国国债
treasury debt  国债
treasury bill  短期国债
t-bill  短期国债
bill  短期国债
treasury coupon security  附息国债
coupon security  附息国债
treasury coupon  附息国债
coupon  附息国债
nominal coupon security  名义附息国债
treasury note  中期国债
treasury bond  长期国债
inflation-protected security  通胀保值国债
tips  通胀保值国债（TIPS）
frn  浮动利率国债
floating rate note  浮动利率国债
on-the-run security  新券
off-the-run security  旧券
treasury issuance  国债发行
bill issuance  短期国债发行
treasury bill issuance  短期国债发行
net bill issuance  短期国债净发行
net treasury bill issuance  短期国债净发行
net treasury issuance  国债净发行
coupon issuance  附息国债发行
treasury coupon issuance  附息国债发行
net issuance  净发行
issuance  发行
debt issuance  发债
treasury debt issuance  国债发行
bill supply  短期国债供给
treasury bill supply  短期国债供给
treasury supply  国债供给
supply of treasury securities  国债供给
supply of treasury bills  短期国债供给
auction size  拍卖规模
nominal coupon auction size  名义附息国债拍卖规模
coupon auction size  附息国债拍卖规模
treasury auction  国债拍卖
auction  拍卖
auction result  拍卖结果
treasury settlement  国债交割
settlement  交割
coupon settlement  附息国债交割
treasury coupon settlement  附息国债交割
tax date  缴税日
tax payment date  缴税日
corporate tax payment date  企业缴税日
tax payment  缴税
tax receipt  税收收入
tax refund  退税
receipt  收入
outlay  支出
budget deficit  预算赤字
fiscal deficit  财政赤字
federal deficit  联邦赤字
deficit  赤字
debt limit  债务上限
debt ceiling  债务上限
debt limit episode  债务上限事件
borrowing need  借款需求
borrowing requirement  借款需求
financing need  融资需求
borrowing estimate  借款估算
borrowing cost  借款成本
borrowing  借款
privately-held net marketable borrowing  私人持有的净可流通借款
net marketable borrowing  净可流通借款
weighted average maturity  加权平均期限
maturity  期限
duration  久期
duration supply  久期供给
term premium  期限溢价
term premia  期限溢价
treasury term premium  国债期限溢价
risk premium  风险溢价
risk premia  风险溢价
liquidity premium  流动性溢价
convenience yield  便利收益率
treasury yield  美国国债收益率
treasury security yield  美国国债收益率
yield on treasury security  美国国债收益率
nominal treasury yield  名义国债收益率
longer-term treasury yield  较长期国债收益率
long-term treasury yield  长期国债收益率
longer-dated treasury yield  较长期国债收益率
10-year treasury yield  10年期美国国债收益率
ten-year treasury yield  10年期美国国债收益率
10-year yield  10年期收益率
2-year treasury yield  2年期美国国债收益率
30-year treasury yield  30年期美国国债收益率
bill yield  短期国债收益率
treasury bill yield  短期国债收益率
real yield  实际收益率
yield  收益率
yield curve  收益率曲线
treasury yield curve  国债收益率曲线
slope of the yield curve  收益率曲线斜率
swap spread  互换利差
spread  利差
credit spread  信用利差
corporate bond spread  公司债利差
corporate bond yield  公司债收益率
corporate bond  公司债
bid-ask spread  买卖价差
option-adjusted spread  期权调整利差
mbs  MBS
agency mbs  机构MBS
agency mortgage-backed security  机构抵押贷款支持证券（MBS）
mortgage-backed security  抵押贷款支持证券（MBS）
agency security  机构证券
agency debt  机构债
agency debt security  机构债
mbs spread  MBS利差
agency mbs spread  机构MBS利差
mbs yield  MBS收益率
mbs market  MBS市场
mortgage rate  抵押贷款利率
mortgage market  抵押贷款市场
mortgage  抵押贷款
mortgage spread  抵押贷款利差
mortgage refinancing  抵押贷款再融资
refinancing  再融资
prepayment  提前还款
mortgage prepayment  抵押贷款提前还款
security  证券
bond  债券
treasury market  国债市场
treasury securities market  国债市场
treasury market liquidity  国债市场流动性
treasury market functioning  国债市场运行
treasury market intermediation  国债市场中介活动
treasury cash market  国债现货市场
treasury futures  国债期货
treasury futures market  国债期货市场
market functioning  市场运行
market liquidity  市场流动性
liquidity  流动性
liquidity condition  流动性状况
liquidity risk  流动性风险
market condition  市场状况
market volatility  市场波动
market expectation  市场预期
market indicator  市场指标
market price  市场价格
market  市场
volatility  波动
interest rate volatility  利率波动
implied volatility  隐含波动率
basis trade  基差交易
cash-futures basis trade  现货期货基差交易
treasury basis trade  国债基差交易
leverage  杠杆
dealer balance sheet  交易商资产负债表
dealer balance sheet capacity  交易商资产负债表容量
balance sheet capacity  资产负债表容量
balance sheet constraint  资产负债表约束
intermediation capacity  中介能力
intermediation  中介活动
supplementary leverage ratio  补充杠杆率
leverage ratio  杠杆率
central clearing  集中清算
clearing  清算
buyback  国债买回
buyback program  国债买回计划
buyback operation  国债买回操作
hedging  对冲
position  头寸
short position  空头头寸
long position  多头头寸
collateral  抵押品
federal reserve  美联储
fed  美联储
federal open market committee  联邦公开市场委员会（FOMC）
fomc  联邦公开市场委员会（FOMC）
central bank  央行
foreign central bank  外国央行
financial system  金融体系
banking system  银行体系
banking sector  银行业
financial market  金融市场
financial condition  金融状况
financial stability  金融稳定
financial stability risk  金融稳定风险
financial institution  金融机构
private sector  私人部门
monetary policy  货币政策
monetary policy implementation  货币政策实施
implementation of monetary policy  货币政策实施
stance of monetary policy  货币政策立场
monetary policy stance  货币政策立场
policy stance  政策立场
policy implementation  政策实施
monetary policy accommodation  货币政策宽松
policy accommodation  政策宽松
monetary policy tightening  货币政策收紧
policy tightening  政策收紧
policy expectation  政策预期
communication  沟通
policy  政策
regime  框架
framework  框架
operating framework  操作框架
implementation framework  实施框架
economy  经济
u.s. economy  美国经济
economic activity  经济活动
real gdp  实际GDP
real gross domestic product  实际国内生产总值
gdp  GDP
gdp growth  GDP增长
real gdp growth  实际GDP增长
economic growth  经济增长
growth  增长
economic outlook  经济前景
economic data  经济数据
economic uncertainty  经济不确定性
uncertainty  不确定性
inflation  通胀
core inflation  核心通胀
headline inflation  总体通胀
pce inflation  PCE通胀
core pce inflation  核心PCE通胀
pce price inflation  PCE价格通胀
core pce price inflation  核心PCE价格通胀
core goods price inflation  核心商品价格通胀
inflation expectation  通胀预期
longer-term inflation expectation  较长期通胀预期
inflation pressure  通胀压力
price pressure  价格压力
consumer price  消费价格
consumer price inflation  消费价格通胀
price  价格
energy price  能源价格
food price  食品价格
house price  房价
home price  房价
equity price  股价
stock price  股价
asset price  资产价格
asset valuation  资产估值
price stability  物价稳定
unemployment rate  失业率
unemployment  失业
employment  就业
payroll employment  非农就业
job gain  就业增长
labor market  劳动力市场
labor market condition  劳动力市场状况
labor force participation rate  劳动参与率
wage  工资
wage growth  工资增长
labor supply  劳动力供给
labor demand  劳动力需求
consumer spending  消费支出
household spending  居民支出
business investment  企业投资
business fixed investment  企业固定投资
housing market  住房市场
housing activity  住房活动
housing affordability  住房可负担性
housing service  住房服务
commercial real estate  商业地产
commercial real estate loan  商业地产贷款
cre loan  商业地产贷款
loan  贷款
bank loan  银行贷款
loan demand  贷款需求
credit condition  信贷状况
bank credit  银行信贷
credit  信贷
credit quality  信贷质量
credit standard  信贷标准
lending standard  放贷标准
deposit  存款
bank deposit  银行存款
deposit rate  存款利率
delinquency rate  拖欠率
default  违约
tariff  关税
tariff increase  关税上调
trade policy  贸易政策
dollar  美元
exchange value of the dollar  美元汇率
capital  资本
capital requirement  资本要求
regulation  监管
regulatory requirement  监管要求
regulatory constraint  监管约束
stress  压力
strain  紧张
pressure  压力
upward pressure  上行压力
downward pressure  下行压力
demand  需求
supply  供给
risk  风险
upside risk  上行风险
downside risk  下行风险
vulnerability  脆弱性
shock  冲击
condition  状况
outlook  前景
development  动态
measure  措施
factor  因素
indicator  指标
data  数据
decision  决定
effect  效应
impact  影响
step  举措
change  变化
transaction  交易
activity  活动
operation  操作
open market operation  公开市场操作
facility  工具
tool  工具
program  计划
plan  计划
strategy  策略
level  水平
pace  步伐
size  规模
volume  交易量
usage  使用量
take-up  使用量
share  份额
amount  数量
balance  余额
range  区间
cost  成本
capacity  容量
composition  构成
distribution  分布
path  路径
stablecoin  稳定币
swap line  互换额度
bank term funding program  银行定期融资计划
btfp  银行定期融资计划（BTFP）
banking stress  银行业压力
pandemic  疫情
net income  净收入
deferred asset  递延资产
remittance  上缴利润
foreign repo pool  外国官方回购池
foreign exchange swap market  外汇互换市场
lcl or  最低舒适准备金水平
lowest comfortable level of reserves  最低舒适准备金水平
neutral rate  中性利率
neutral rate of interest  中性利率
hedge fund  对冲基金
bank  银行
primary dealer  一级交易商
pressure in money market  货币市场压力
money market pressure  货币市场压力
repo market pressure  回购市场压力
stigma  污名
projection  预测
forecast  预测
announcement  公告
reason  原因
benefit  益处
process  过程
sign  迹象
signal  信号
source  来源
dynamic  动态
case  理由
discussion  讨论
issue  问题
question  问题
action  行动
pricing  定价
authority  权限
approach  方式
scenario  情景
situation  局面
importance  重要性
principle  原则
evidence  证据
timing  时机
statement  声明
environment  环境
flexibility  灵活性
study  研究
research  研究
focus  重点
allocation  配置
analysis  分析
outflow  流出
inflow  流入
crisis  危机
financial crisis  金融危机
global financial crisis  全球金融危机
ownership  持有结构
intention  意图
option  选项
goal  目标
objective  目标
dual mandate  双重使命
inflation objective  通胀目标
percent objective  目标
consideration  考虑因素
attention  关注
event  事件
expense  费用
interest expense  利息支出
instrument  工具
index  指数
probability  概率
ability  能力
driver  推动因素
component  组成部分
peak  峰值
peak pace  峰值步伐
downturn  衰退
recession  衰退
magnitude  幅度
guidance  指引
forward guidance  前瞻性指引
compensation  补偿
inflation compensation  通胀补偿
alternative  替代品
side  方面
willingness  意愿
series  系列
segment  领域
work  工作
imbalance  失衡
feature  特征
model  模型
presentation  介绍
design  设计
preference  偏好
recovery  复苏
overview  概述
choice  选择
difference  差异
effort  努力
outcome  结果
practice  做法
incentive  激励
weakness  弱点
progress  进展
buffer  缓冲
relationship  关系
trend  趋势
trajectory  走势
opportunity  机会
combination  组合
circumstance  情况
experience  经验
lesson  教训
trade-off  取舍
tradeoff  取舍
cost of financing  融资成本
investor base  投资者基础
investor  投资者
repo lending  回购放贷
haircut  折扣率
debt  债务
federal debt  联邦债务
debt outstanding  未偿债务
treasury debt outstanding  未偿国债
refunding  再融资
quarterly refunding  季度再融资
extraordinary measure  特别措施
x-date  X日
default risk  违约风险
credit risk  信用风险
counterparty risk  交易对手风险
duration risk  久期风险
interest rate risk  利率风险
rollover risk  展期风险
funding risk  融资风险
market stress  市场压力
market dysfunction  市场功能失调
treasury market dysfunction  国债市场功能失调
financial stress  金融压力
run risk  挤兑风险
bank run  银行挤兑
uninsured deposit  未受保险存款
capital market  资本市场
equity market  股票市场
stock market  股市
bond market  债券市场
government bond market  政府债券市场
credit market  信贷市场
commercial paper  商业票据
commercial paper rate  商业票据利率
emerging market economy  新兴市场经济体
emerging market  新兴市场
foreign economy  外国经济体
advanced foreign economy  发达外国经济体
spending  支出
investment  投资
output  产出
production  产量
productivity  生产率
productivity growth  生产率增长
import  进口
export  出口
net export  净出口
core inflation reading  核心通胀读数
goods inflation  商品通胀
core goods inflation  核心商品通胀
services inflation  服务通胀
core services inflation  核心服务通胀
housing services inflation  住房服务通胀
shelter inflation  住房通胀
input cost  投入成本
supply chain  供应链
supply bottleneck  供应瓶颈
supply constraint  供应约束
supply shock  供给冲击
labor shortage  劳动力短缺
job vacancy  职位空缺
hiring  招聘
layoff  裁员
nominal wage growth  名义工资增长
vacancy rate  空置率
office building  写字楼
property  房产
property price  房产价格
refinancing risk  再融资风险
loan loss  贷款损失
unrealized loss  未实现损失
remittance to the treasury  上缴财政部的利润
net interest income  净利息收入
interest income  利息收入
transparency  透明度
stability  稳定性
frequency  频率
credit tightening  信贷收紧
u.s. dollar  美元
value of the dollar  美元汇率
borrowing from private market participant  向私人市场参与者的借款
survey response  调查回复
median survey response  调查回复中位数
survey  调查
failure  倒闭
silicon valley bank  硅谷银行
nonbank  非银机构
nonbank financial institution  非银行金融机构
commercial real estate market  商业地产市场
commercial real estate price  商业地产价格
commercial real estate sector  商业地产部门
financial sector  金融部门
household sector  居民部门
nonfinancial corporate sector  非金融企业部门
business sector  企业部门
housing sector  住房部门
housing demand  住房需求
treasury sector  国债部门
curve  曲线
swap spread curve  互换利差曲线
swap curve  互换曲线
t-bill holding  短期国债持有量
private t-bill holding  私人短期国债持有量
concern  担忧
view  看法
expectation  预期
judgment  判断
possibility  可能性
likelihood  可能性
belief  看法
interest  兴趣
interest rate sensitivity  利率敏感性
sensitivity  敏感性
elasticity  弹性
correlation  相关性
contribution  贡献
confidence  信心
belief  信念
disagreement  分歧
consensus  共识
reason  理由
topic  议题
aspect  方面
technical aspect  技术层面
policymaker  政策制定者
market stability  市场稳定
efficiency  效率
smooth transition  平稳过渡
monetary policy strategy  货币政策策略
policy decision  政策决定
policy rule  政策规则
asset-liability mix  资产负债结构
maturity structure  期限结构
maturity composition  期限构成
soma treasury bill holding  SOMA短期国债持有量
treasury bill holding  短期国债持有量
treasury securities holding  国债持有量
federal reserve's securities holding  美联储证券持有量
federal reserve's holding of treasury security  美联储国债持有量
federal reserve's holding of security  美联储证券持有量
federal reserve's portfolio  美联储投资组合
system's portfolio  系统投资组合
fed's portfolio  美联储投资组合
size of our balance sheet  我们的资产负债表规模
level of reserves in the banking system  银行体系准备金水平
reserves in the banking system  银行体系准备金
pace at which it reduce  缩减步伐
slower pace of runoff  更慢的缩表步伐
slower pace of balance sheet runoff  更慢的缩表步伐
slowing of the pace of runoff  缩表步伐放缓
runoff of security  证券缩减
securities runoff  证券缩减
pace of securities runoff  证券缩减步伐
pace of decline of the federal reserve's securities holding  美联储证券持有量的下降步伐
soma redemption  SOMA赎回
pace of soma redemption  SOMA赎回步伐
redemption of treasury security  国债赎回
principal payments from treasury security  国债到期本金
agency mbs runoff  机构MBS缩减
liquidity transformation  流动性转换
liquidity stress  流动性压力
liquidity stress test  流动性压力测试
internal liquidity stress test  内部流动性压力测试
liquidity regulation  流动性监管
liquidity requirement  流动性要求
liquid asset  流动资产
high-quality liquid asset  优质流动性资产
primary dealer balance sheet  一级交易商资产负债表
treasury market structure  国债市场结构
hedge fund leverage  对冲基金杠杆
leverage in the treasury market  国债市场杠杆
margin requirement  保证金要求
margin  保证金
price discovery  价格发现
market depth  市场深度
trading  交易
trading volume  交易量
commodity price  大宗商品价格
oil price  油价
oil  石油
gasoline price  汽油价格
rent  租金
house price growth  房价涨幅
home price growth  房价涨幅
housing start  新屋开工
home sale  房屋销售
existing home sale  成屋销售
new home sale  新房销售
retail sale  零售销售
industrial production  工业生产
manufacturing  制造业
manufacturing activity  制造业活动
capital spending  资本支出
profit  利润
corporate profit  企业利润
earnings  盈利
income  收入
disposable income  可支配收入
real disposable income  实际可支配收入
household income  居民收入
household wealth  家庭财富
consumer confidence  消费者信心
consumer sentiment  消费者信心
business sentiment  企业信心
sentiment  情绪
risk sentiment  风险情绪
investor sentiment  投资者情绪
risk appetite  风险偏好
risk aversion  风险厌恶
risk-taking  风险承担
asset class  资产类别
financial asset  金融资产
risky asset  风险资产
safe asset  安全资产
asset valuation pressure  资产估值压力
valuation  估值
equity valuation  股票估值
foreign exchange market  外汇市场
exchange rate  汇率
capital flow  资本流动
capital position  资本状况
capital ratio  资本充足率
bank capital  银行资本
bank balance sheet  银行资产负债表
bank failure  银行倒闭
bank lending  银行放贷
lending condition  放贷条件
underwriting standard  承销标准
leveraged loan  杠杆贷款
high-yield bond  高收益债
investment-grade bond  投资级债券
investment grade  投资级
speculative-grade corporate bond  投机级公司债
municipal bond  市政债
bond issuance  债券发行
corporate bond issuance  公司债发行
corporate debt  企业债务
mortgage credit  抵押贷款信贷
consumer credit  消费信贷
consumer credit quality  消费信贷质量
credit card  信用卡
auto loan  汽车贷款
student loan  学生贷款
delinquency  拖欠
foreclosure  止赎
crypto-asset  加密资产
cryptocurrency  加密货币
stablecoin issuance  稳定币发行
stablecoin issuer  稳定币发行人
stablecoin market  稳定币市场
growth in stablecoins  稳定币增长
financial innovation  金融创新
cyber risk  网络风险
geopolitical risk  地缘政治风险
geopolitical tension  地缘政治紧张
geopolitical event  地缘政治事件
war  战争
invasion of ukraine  入侵乌克兰
russia's invasion of ukraine  俄罗斯入侵乌克兰
government shutdown  政府停摆
federal government shutdown  联邦政府停摆
government spending  政府支出
government purchase  政府购买
fiscal policy  财政政策
fiscal outlook  财政前景
fiscal projection  财政预测
fiscal stimulus  财政刺激
tax policy  税收政策
tax cut  减税
tax season  税季
tax day  缴税日
april tax date  4月缴税日
individual tax receipt  个人税收收入
corporate tax receipt  企业税收收入
corporate tax  企业税
social security  社会保障
interest cost  利息成本
interest payment  利息支付
financing cost  融资成本
debt service cost  偿债成本
debt servicing cost  偿债成本
debt management  债务管理
debt management policy  债务管理政策
debt management strategy  债务管理策略
issuance strategy  发行策略
issuance pattern  发行模式
issuance size  发行规模
coupon issuance size  附息国债发行规模
coupon size  附息国债规模
bill auction size  短期国债拍卖规模
treasury bill auction size  短期国债拍卖规模
auction size increase  拍卖规模扩大
issue size  发行规模
benchmark bill  基准短期国债
cash management bill  现金管理票据
cmb  现金管理票据
cash management  现金管理
cash management buyback  现金管理型买回
liquidity support buyback  流动性支持型买回
quarterly refunding statement  季度再融资声明
quarterly borrowing estimate  季度借款估算
net borrowing  净借款
private-net marketable borrowing  私人净可流通借款
marketable borrowing  可流通借款
marketable debt  可流通债务
bill share  短期国债占比
share of treasury bills  短期国债占比
share of bills  短期国债占比
share of bills outstanding  未偿短期国债占比
treasury bill supply  短期国债供给
net supply  净供给
swap market  互换市场
swap  互换
futures  期货
futures market  期货市场
futures price  期货价格
option  期权
treasury option  国债期权
cash market  现货市场
benchmark  基准
benchmark rate  基准利率
reference rate  参考利率
bill market  短期国债市场
treasury bill market  短期国债市场
t-bill market  短期国债市场
tips market  通胀保值国债市场
breakeven inflation  盈亏平衡通胀率
interdealer market  交易商间市场
tri-party repo market  三方回购市场
sponsored repo  赞助回购
lending in repo market  回购市场放贷
money fund lending  货币市场基金放贷
money market fund asset  货币市场基金资产
mmf demand  货币市场基金需求
mmf asset  货币市场基金资产
investor demand  投资者需求
foreign demand  外国需求
foreign holding  外国持有量
foreign investment  外国投资
foreign ownership  外国持有
foreign official holding  外国官方持有量
reserve currency  储备货币
foreign exchange reserve  外汇储备
central bank balance sheet  央行资产负债表
central bank reserve  央行准备金
central bank liquidity  央行流动性
central bank purchase  央行购买
federal reserve purchase  美联储购买
federal reserve communication  美联储沟通
federal reserve policy  美联储政策
fed policy  美联储政策
federal reserve asset  美联储资产
federal reserve's asset  美联储资产
federal reserve's asset holding  美联储资产持有量
federal reserve's asset purchase  美联储资产购买
federal reserve's administered rate  美联储管理利率
federal reserve's non-reserve liability  美联储非准备金负债
federal reserve's nonreserve liability  美联储非准备金负债
total assets  总资产
reserve supply  准备金供给
reserve buffer  准备金缓冲
reserve requirement  法定准备金要求
reserve market  准备金市场
reserve demand curve  准备金需求曲线
demand curve  需求曲线
shortage of reserves  准备金短缺
lower level of reserves  较低的准备金水平
ample level of reserves  充足的准备金水平
ample reserves  充足准备金
ample reserve  充足准备金
abundant reserve  丰裕准备金
ample level  充足水平
quantity of excess reserves  超额准备金数量
policy tool  政策工具
policy instrument  政策工具
balance sheet tool  资产负债表工具
balance sheet size  资产负债表规模
balance sheet expansion  扩表
normalization process  正常化进程
normalization  正常化
normalization principle  正常化原则
balance sheet normalization process  资产负债表正常化进程
balance sheet normalization program  资产负债表正常化计划
balance sheet reduction plan  缩表计划
balance sheet reduction process  缩表进程
runoff process  缩表进程
qt program  量化紧缩计划
qe program  量化宽松计划
taper  缩减购债
tapering  缩减购债
tapering process  缩减购债进程
lsap  大规模资产购买
lsap program  大规模资产购买计划
maturity extension program  期限延长计划
reinvestment policy  再投资政策
principal  本金
proceeds  所得款项
maturing security  到期证券
maturing treasury security  到期国债
agency mbs principal payment  机构MBS到期本金
principal payments from agency security  机构证券到期本金
secondary market  二级市场
primary market  一级市场
open market  公开市场
effective lower bound  有效利率下限
elb  有效利率下限（ELB）
zero lower bound  零利率下限
policy firming  政策收紧
policy easing  政策放松
tighter financial condition  金融条件收紧
tightening of financial conditions  金融条件收紧
tighter monetary policy  更紧的货币政策
rate path  利率路径
policy rate path  政策利率路径
path of policy  政策路径
path of the federal funds rate  联邦基金利率路径
path for the federal funds rate  联邦基金利率路径
federal funds rate path  联邦基金利率路径
policy outlook  政策前景
balance of risks  风险平衡
risks to inflation  通胀风险
risks to employment  就业风险
maximum employment  最大就业
full employment  充分就业
labor force  劳动力
labor force participation  劳动参与
labor cost  劳动力成本
employment growth  就业增长
unit labor cost  单位劳动力成本
wage pressure  工资压力
productivity gain  生产率提升
supply and demand imbalance  供需失衡
supply and demand  供需
supply chain disruption  供应链中断
supply disruption  供应中断
disruption  扰动
demand shock  需求冲击
aggregate demand  总需求
final demand  最终需求
private domestic final purchase  私人国内最终购买
pdfp  私人国内最终购买
economic expansion  经济扩张
economic recovery  经济复苏
economic slowdown  经济放缓
recession risk  衰退风险
foreign growth  外国经济增长
global growth  全球经济增长
global economy  全球经济
china  中国
europe  欧洲
euro area  欧元区
japan  日本
united states  美国
united kingdom  英国
strategy  策略
resilience  韧性
transition  过渡
test  检验
"""
PEOPLE = """
participant  与会者
member  委员
committee member  委员会委员
committee  委员会
staff  工作人员
board staff  理事会工作人员
desk  公开市场交易台
open market desk  公开市场交易台
open market trading desk  公开市场交易台
manager  账户经理
manager pro tem  代理账户经理
deputy manager  副经理
dealer  交易商
primary dealer  一级交易商
market participant  市场参与者
market contact  市场联系人
contact  联系人
business contact  企业联系人
survey respondent  受访者
respondent  受访者
desk survey respondent  交易台调查受访者
investor  投资者
private investor  私人投资者
foreign investor  外国投资者
domestic investor  国内投资者
analyst  分析人士
economist  经济学家
policymaker  政策制定者
household  家庭
consumer  消费者
business  企业
firm  企业
borrower  借款人
lender  贷款机构
bank  银行
smaller bank  较小的银行
large bank  大型银行
u.s. bank  美国银行
community bank  社区银行
commercial bank  商业银行
depository institution  存款机构
counterparty  交易对手
hedge fund  对冲基金
fund  基金
leveraged investor  杠杆投资者
federal home loan bank  联邦住房贷款银行
fhlb  联邦住房贷款银行
insurance company  保险公司
pension fund  养老基金
foreign official investor  外国官方投资者
money market fund  货币市场基金
money market mutual fund  货币市场基金
treasury department  财政部
department of the treasury  财政部
u.s. treasury  美国财政部
treasury  财政部
congress  国会
chair  主席
chair powell  鲍威尔主席
presenting member  主讲委员
presenter  主讲人
treasury's office of fiscal projection  财政部财政预测办公室
office of fiscal projection  财政预测办公室
respondents to the desk survey  交易台调查受访者
respondents to the desk's survey  交易台调查受访者
desk's survey respondent  交易台调查受访者
survey of primary dealer  一级交易商调查
author  作者
market commentary  市场评论
staff analysis  工作人员分析
debt management office  债务管理办公室
debt manager  债务经理
secretary  部长
president  总统
governor  理事
vice chair  副主席
board of governors  美联储理事会
board of governors of the federal reserve system  美联储理事会
federal open market committee  联邦公开市场委员会（FOMC）
open market trading desk at the federal reserve bank of new york  纽约联储公开市场交易台
federal reserve bank of new york  纽约联储
new york fed  纽约联储
system open market account manager  系统公开市场账户经理
soma manager  公开市场账户经理
staff member  工作人员
market  市场
federal reserve  美联储
fed  美联储
fomc  FOMC
central bank  央行
officer  官员
official  官员
policy maker  政策制定者
worker  工人
depositor  储户
taxpayer  纳税人
homeowner  房主
buyer  买家
seller  卖家
bondholder  债券持有人
market maker  做市商
broker-dealer  经纪交易商
asset manager  资产管理机构
mutual fund  共同基金
prime broker  主经纪商
foreign official account  外国官方账户
government-sponsored enterprise  政府支持企业
gse  政府支持企业
employer  雇主
retailer  零售商
board  理事会
regulator  监管机构
issuer  发行人
"""
# A noun before another noun that narrows it.
NARROWING = """
treasury  国债
reserve  准备金
treasury coupon  附息国债
agency  机构
mortgage  抵押贷款
money market  货币市场
repo  回购
dealer  交易商
bank  银行
market  市场
liquidity  流动性
funding  融资
credit  信贷
policy  政策
inflation  通胀
price  价格
household  家庭
business  企业
consumer  消费者
overnight  隔夜
term  定期
u.s.  美国
federal reserve  美联储
fed  美联储
securities  证券
security  证券
balance sheet  资产负债表
debt  债务
tax  税收
year-end  年末
quarter-end  季末
month-end  月末
intermeeting  会议间
market-based  基于市场的
"""
# A movement as a noun: what moves comes first in Chinese.
MOVEMENTS = """
increase  上升
rise  上升
decrease  下降
decline  下降
fall  下降
drop  下降
reduction  减少
jump  跳升
spike  飙升
surge  激增
expansion  扩张
contraction  收缩
widening  扩大
narrowing  收窄
tightening  收紧
easing  放松
slowing  放缓
slowdown  放缓
growth  增长
volatility  波动
fluctuation  波动
variation  变化
change  变化
shift  变化
improvement  改善
deterioration  恶化
rebuilding  重建
drawdown  消耗
normalization  正常化
drain  流失
swing  波动
upward pressure  上行压力
downward pressure  下行压力
pressure  压力
stress  压力
strain  紧张
disruption  扰动
weakness  疲软
strength  走强
pickup  回升
increase or decrease  增减
adjustment  调整
recovery  复苏
competition  竞争
"""
# What stands before "of" and takes what it belongs to before itself.
OF = """
level  水平
size  规模
pace  步伐
amount  数量
quantity  数量
volume  规模
supply  供给
cost  成本
price  价格
path  路径
share  份额
use  使用
usage  使用量
composition  构成
distribution  分布
maturity  期限
duration  久期
effect  影响
impact  影响
implication  影响
depth  深度
frequency  频率
scope  范围
extent  程度
number  数量
value  价值
structure  结构
maturity structure  期限结构
mechanics  机制
soundness  稳健性
stability  稳定
tightening  收紧
adoption  采用
signal  信号
majority  多数
clarity  清晰度
predictability  可预测性
role  作用
cap  上限
monthly cap  每月上限
redemption cap  赎回上限
monthly redemption cap  每月赎回上限
interest rate  利率
yield  收益率
purpose  目的
effectiveness  有效性
efficiency  效率
availability  可得性
implementation  实施
transmission  传导
resolution  解决
suspension  暂停
end  结束
start  开始
beginning  开始
completion  完成
conclusion  结束
purchase  购买
sale  出售
holding  持有量
redemption  赎回
reinvestment  再投资
issuance  发行
settlement  交割
risk  风险
degree  程度
resumption  恢复
continuation  延续
absence  缺乏
liquidity  流动性
functioning  运行
reduction  缩减
expansion  扩张
runoff  缩减
yield  收益率
rate  利率
spread  利差
importance  重要性
ability  能力
willingness  意愿
timing  时机
magnitude  幅度
evolution  演变
trajectory  走势
outlook  前景
pattern  形态
series  系列
flow  流动
stock  存量
ownership  持有结构
allocation  配置
dynamics  动态
sign  迹象
source  来源
measure  指标
indicator  指标
benefit  益处
scarcity  稀缺
shortage  短缺
depletion  消耗
withdrawal  撤出
injection  注入
buildup  积累
reversal  逆转
resilience  韧性
stance  立场
tightness  紧张程度
abundance  充裕程度
ampleness  充裕程度
adequacy  充足程度
normalization  正常化
possibility  可能性
likelihood  可能性
expectation  预期
"""
# What stands before "for", "on", "in", "about", "to" and takes 对 with what follows it.
TOWARDS = """
demand for  需求
investor demand for  投资者需求
need for  需求
outlook for  {}的前景
support for  支持
appetite for  偏好
expectation for  预期
effect on  影响
impact on  影响
influence on  影响
pressure on  压力
upward pressure on  上行压力
downward pressure on  下行压力
constraint on  约束
limit on  限制
view on  看法
view of  看法
uncertainty about  不确定性
uncertainty regarding  不确定性
uncertainty around  不确定性
concern about  担忧
concern over  担忧
confidence in  信心
risk to  风险
threat to  威胁
adjustment to  调整
change to  调整
exposure to  敞口
access to  获取渠道
implication for  影响
"""
