<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FileDialogs</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
</context>
<context>
    <name>brushes</name>
    <message>
        <source>Pencil HB</source>
        <translation>HB 铅笔</translation>
    </message>
    <message>
        <source>Pencil H</source>
        <translation>H 铅笔</translation>
    </message>
    <message>
        <source>Pencil B</source>
        <translation>B 铅笔</translation>
    </message>
    <message>
        <source>Ink liner</source>
        <translation>针管笔</translation>
    </message>
    <message>
        <source>Brush pen</source>
        <translation>软头笔</translation>
    </message>
    <message>
        <source>Topstitch</source>
        <translation>明线</translation>
    </message>
    <message>
        <source>Charcoal</source>
        <translation>炭笔</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>马克笔</translation>
    </message>
    <message>
        <source>Watercolour wash</source>
        <translation>水彩</translation>
    </message>
    <message>
        <source>Flat fill</source>
        <translation>平涂</translation>
    </message>
    <message>
        <source>Airbrush</source>
        <translation>喷枪</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
</context>
<context>
    <name>layers</name>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线稿</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注释</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1:%2 min</source>
        <translation>%1:%2 分</translation>
    </message>
</context>
<context>
    <name>toile::Actions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Variant</source>
        <translation>方案(&amp;V)</translation>
    </message>
    <message>
        <source>Vie&amp;w</source>
        <translation>视图(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>范例(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;ketches of the project</source>
        <translation>项目中的草图(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;New page, A4</source>
        <translation>新建画页，A4(&amp;N)</translation>
    </message>
    <message>
        <source>New page, A3</source>
        <translation>新建画页，A3</translation>
    </message>
    <message>
        <source>New page, Letter</source>
        <translation>新建画页，Letter</translation>
    </message>
    <message>
        <source>New page, 270 × 400 mm</source>
        <translation>新建画页，270 × 400 毫米</translation>
    </message>
    <message>
        <source>Draw o&amp;ver the sketch</source>
        <translation>在草图上绘画(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Open a sketch…</source>
        <translation>打开草图(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste a sketch</source>
        <translation>粘贴草图(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next sketch</source>
        <translation>下一张草图(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious sketch</source>
        <translation>上一张草图(&amp;V)</translation>
    </message>
    <message>
        <source>Another pa&amp;ge of its file…</source>
        <translation>该文件的另一页(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Export the variant…</source>
        <translation>导出方案(&amp;E)…</translation>
    </message>
    <message>
        <source>Export the &amp;drawing…</source>
        <translation>导出画稿(&amp;D)…</translation>
    </message>
    <message>
        <source>Export the &amp;board…</source>
        <translation>导出展板(&amp;B)…</translation>
    </message>
    <message>
        <source>E&amp;arlier states…</source>
        <translation>较早状态(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all variants</source>
        <translation>全选方案(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Pen and fingers…</source>
        <translation>笔与手指(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Draw it</source>
        <translation>开始绘制(&amp;D)</translation>
    </message>
    <message>
        <source>Dra&amp;ft only</source>
        <translation>仅画草稿(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Proof sheet…</source>
        <translation>样张(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop a&amp;ll</source>
        <translation>全部停止(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;tar</source>
        <translation>加星(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>淘汰(&amp;R)</translation>
    </message>
    <message>
        <source>Refine &amp;more</source>
        <translation>继续细化(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Use its cloth and hand</source>
        <translation>沿用其面料与笔法(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Back to its drawing</source>
        <translation>回到它的画稿(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next variant</source>
        <translation>下一个方案(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious variant</source>
        <translation>上一个方案(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>绘制(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Board</source>
        <translation>展板(&amp;B)</translation>
    </message>
    <message>
        <source>Side by &amp;side</source>
        <translation>并排(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;One picture</source>
        <translation>单幅(&amp;O)</translation>
    </message>
    <message>
        <source>Split by a s&amp;lider</source>
        <translation>滑动对比(&amp;L)</translation>
    </message>
    <message>
        <source>Variant or s&amp;ketch</source>
        <translation>方案 / 草图(&amp;K)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>缩小(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Rotate the view</source>
        <translation>旋转视图(&amp;R)</translation>
    </message>
    <message>
        <source>Show li&amp;nes</source>
        <translation>显示线稿(&amp;N)</translation>
    </message>
    <message>
        <source>Show &amp;parts</source>
        <translation>显示裁片(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;tone</source>
        <translation>显示明暗(&amp;T)</translation>
    </message>
    <message>
        <source>Diff&amp;erence in Compare</source>
        <translation>比较时看差异(&amp;E)</translation>
    </message>
    <message>
        <source>Sketch in Co&amp;mpare</source>
        <translation>比较时含草图(&amp;M)</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>入门(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Toile</source>
        <translation>关于 Toile(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Correct what was understood</source>
        <translation>更正识别结果(&amp;C)</translation>
    </message>
</context>
<context>
    <name>toile::AdvancedFold</name>
    <message>
        <source>%1 px</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Hand over the cloth</source>
        <translation>笔法覆于面料</translation>
    </message>
    <message>
        <source>Hand as the cloth</source>
        <translation>笔法作印花</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>整幅画面</translation>
    </message>
    <message>
        <source>The sketch&apos;s own</source>
        <translation>与草图相同</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Stroke size</source>
        <translation>笔触</translation>
    </message>
    <message>
        <source>Size of the hand&apos;s strokes against the drawing</source>
        <translation>笔触相对于画面的大小</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>褶皱</translation>
    </message>
    <message>
        <source>How deep the folds of the cloth are</source>
        <translation>面料褶皱的深浅</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>How much of the lit side is painted</source>
        <translation>受光面上着色的多少</translation>
    </message>
    <message>
        <source>Coverage as the hand has it</source>
        <translation>着色随笔法而定</translation>
    </message>
    <message>
        <source>Follow each part&apos;s grain line</source>
        <translation>顺着各裁片的经向</translation>
    </message>
</context>
<context>
    <name>toile::BoardController</name>
    <message>
        <source>Board</source>
        <translation>展板</translation>
    </message>
    <message>
        <source>Export the board</source>
        <translation>导出展板</translation>
    </message>
</context>
<context>
    <name>toile::BoardView</name>
    <message>
        <source>Star the variants that belong on the board: press S on each that you like</source>
        <translation>为要放上展板的方案加星：选中喜欢的方案后按 S</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>展板</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>设计师</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Fineness</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>%1 dpi</source>
        <translation>%1 dpi</translation>
    </message>
    <message>
        <source>Autumn coats</source>
        <translation>秋季大衣</translation>
    </message>
    <message>
        <source>Export the board…</source>
        <translation>导出展板…</translation>
    </message>
    <message>
        <source>Preview of the board</source>
        <translation>展板预览</translation>
    </message>
</context>
<context>
    <name>toile::BrushBar</name>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Pick a colour</source>
        <translation>吸取颜色</translation>
    </message>
    <message>
        <source>Colour before</source>
        <translation>上一个颜色</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>变细</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>变粗</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Width of the brush at full pressure ([ and ])</source>
        <translation>满压力时的笔宽（[ 和 ]）</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 毫米</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How dense a stroke is; it does not build up where it crosses itself</source>
        <translation>一笔的浓度；自身交叉处不会叠加</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Hand as it is</source>
        <translation>不修正</translation>
    </message>
    <message>
        <source>Steadied</source>
        <translation>轻度稳定</translation>
    </message>
    <message>
        <source>Well steadied</source>
        <translation>强力稳定</translation>
    </message>
    <message>
        <source>Stabiliser</source>
        <translation>防抖</translation>
    </message>
    <message>
        <source>Takes the tremble out of slow lines; fast ones stay as they are</source>
        <translation>消除慢线条的抖动；快线条保持原样</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour (X: the one before)</source>
        <translation>颜色（X：上一个）</translation>
    </message>
</context>
<context>
    <name>toile::BrushButton</name>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Brushes</source>
        <translation>画笔</translation>
    </message>
</context>
<context>
    <name>toile::ColourButton</name>
    <message>
        <source>Colour as a number</source>
        <translation>颜色代码</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
</context>
<context>
    <name>toile::CompareController</name>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
</context>
<context>
    <name>toile::CompareView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>联动</translation>
    </message>
    <message>
        <source>mean ΔE %1</source>
        <translation>平均 ΔE %1</translation>
    </message>
    <message>
        <source>the others against this one</source>
        <translation>其余均与此图比较</translation>
    </message>
    <message>
        <source>With the sketch</source>
        <translation>含草图</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>How far the colours lie from the first picture (ΔE 2000)</source>
        <translation>各处颜色与第一幅相差多少（ΔE 2000）</translation>
    </message>
    <message>
        <source>white: the same · dark red: ΔE 20 or more</source>
        <translation>白色：相同 · 深红：ΔE 20 及以上</translation>
    </message>
    <message>
        <source>Select two to nine variants below to see them side by side</source>
        <translation>在下方选择二至九个方案，并排比较</translation>
    </message>
</context>
<context>
    <name>toile::CorrectBar</name>
    <message>
        <source>Garment or not, by a click</source>
        <translation>点击切换：服装或非服装</translation>
    </message>
    <message>
        <source>Paint what it is</source>
        <translation>用画笔涂出类别</translation>
    </message>
    <message>
        <source>Outline what it is</source>
        <translation>用套索圈出类别</translation>
    </message>
    <message>
        <source>Split a part along a line</source>
        <translation>沿一条线拆分部位</translation>
    </message>
    <message>
        <source>Garment</source>
        <translation>服装</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>皮肤</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>头发</translation>
    </message>
    <message>
        <source>Accessory</source>
        <translation>配饰</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Surroundings</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Not garment</source>
        <translation>非服装</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>变细</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>变粗</translation>
    </message>
    <message>
        <source>Join the chosen parts</source>
        <translation>合并所选部位</translation>
    </message>
    <message>
        <source>1 part: click a cloth for it</source>
        <translation>1 个部位：点击面料即可铺上</translation>
    </message>
    <message>
        <source>%1 parts: click a cloth for them</source>
        <translation>%1 个部位：点击面料即可铺上</translation>
    </message>
    <message>
        <source>Paint or outline: %1</source>
        <translation>涂抹或圈选：%1</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Width of the brush ([ and ])</source>
        <translation>画笔粗细（[ 和 ]）</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Shift-click chooses parts</source>
        <translation>按住 Shift 点击可选部位</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>They become one part (J)</source>
        <translation>合并为一个部位（J）</translation>
    </message>
    <message>
        <source>Leave as paper</source>
        <translation>留白（不铺面料）</translation>
    </message>
    <message>
        <source>The garment&apos;s cloth</source>
        <translation>用整件的面料</translation>
    </message>
    <message>
        <source>This is a …</source>
        <translation>这是……</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Leave correcting (Esc)</source>
        <translation>退出更正（Esc）</translation>
    </message>
</context>
<context>
    <name>toile::CorrectController</name>
    <message>
        <source>understanding the sketch …</source>
        <translation>正在识别草图……</translation>
    </message>
    <message>
        <source>This line cuts no part in two: draw it from one edge of a part to the other.</source>
        <translation>这条线没有把任何部位分成两半：请从部位的一边画到另一边。</translation>
    </message>
    <message>
        <source>No line closes a region here: outline what is garment, or paint it.</source>
        <translation>这里没有线条围成的区域：请圈出或涂出服装的范围。</translation>
    </message>
    <message>
        <source>Outline it</source>
        <translation>圈出来</translation>
    </message>
    <message>
        <source>This sketch has as many corrections as can be kept.</source>
        <translation>这张画稿的更正数量已达上限。</translation>
    </message>
</context>
<context>
    <name>toile::DrawingExportDialog</name>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>SVG, as lines</source>
        <translation>SVG（矢量线条）</translation>
    </message>
    <message>
        <source>TIFF</source>
        <translation>TIFF</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>With the paper</source>
        <translation>保留纸面</translation>
    </message>
    <message>
        <source>With the notes</source>
        <translation>保留注释</translation>
    </message>
    <message>
        <source>With the figure below</source>
        <translation>连同下方人台</translation>
    </message>
</context>
<context>
    <name>toile::DrawingView</name>
    <message>
        <source>Page</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
</context>
<context>
    <name>toile::DoubtController</name>
    <message>
        <source>Draw over the sketch</source>
        <translation>在草图上绘制</translation>
    </message>
    <message>
        <source>Another page …</source>
        <translation>另一页…</translation>
    </message>
    <message>
        <source>Another page</source>
        <translation>另一页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>更正</translation>
    </message>
</context>
<context>
    <name>toile::EarlierDialog</name>
    <message>
        <source>Go back to it</source>
        <translation>回到这个状态</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Earlier states</source>
        <translation>较早状态</translation>
    </message>
    <message>
        <source>Files that nothing names</source>
        <translation>无人引用的文件</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Earlier states of this project</source>
        <translation>这个项目的较早状态</translation>
    </message>
    <message>
        <source>Going back is one step: undo takes it back.</source>
        <translation>回去只是一步：撤销即可恢复。</translation>
    </message>
    <message>
        <source>Left by a crash or a damaged project. Nothing is ever deleted here.</source>
        <translation>崩溃或项目损坏时留下的文件。这里的东西从不删除。</translation>
    </message>
    <message>
        <source>%1    sketches %2, variants %3</source>
        <translation>%1    款式图 %2，方案 %3</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>toile::EmptyScreen</name>
    <message>
        <source>Drop a garment sketch here</source>
        <translation>把服装草图拖到这里</translation>
    </message>
    <message>
        <source>A flat, a scan or a phone photo: PNG, JPEG, WebP, TIFF, SVG or PDF</source>
        <translation>款式图、扫描稿或手机照片均可：PNG、JPEG、WebP、TIFF、SVG 或 PDF</translation>
    </message>
    <message>
        <source>or begin with one of these</source>
        <translation>或从这些款式开始</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Draw on a new page</source>
        <translation>在新画页上绘画</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>toile::ErrorBanner</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>toile::ExportController</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>toile::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>%1 dpi</source>
        <translation>%1 dpi</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Fineness</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>toile::FigureChooser</name>
    <message>
        <source>Front</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>背面</translation>
    </message>
    <message>
        <source>3/4 view</source>
        <translation>四分之三</translation>
    </message>
    <message>
        <source>Walking</source>
        <translation>行走</translation>
    </message>
    <message>
        <source>%1, flat</source>
        <translation>%1平面</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Figure to draw over</source>
        <translation>人体底图</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>女性</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>男性</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>儿童</translation>
    </message>
    <message>
        <source>Plus size</source>
        <translation>大码</translation>
    </message>
    <message>
        <source>Bodies</source>
        <translation>体型</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>人体</translation>
    </message>
    <message>
        <source>Show the figure</source>
        <translation>显示人体</translation>
    </message>
    <message>
        <source>It is never exported unless you ask for it</source>
        <translation>除非你要求，否则不会导出</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How strongly the figure shows</source>
        <translation>人体显示的深浅</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>toile::Gallery</name>
    <message>
        <source>Variants %1</source>
        <translation>方案 %1</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Starred %1</source>
        <translation>已标 %1</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>已标</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 项等待</translation>
    </message>
    <message>
        <source>Choose a cloth and a hand at the right, then press Ctrl+Enter: variants gather here</source>
        <translation>在右侧选好面料和笔法，按 Ctrl+Enter：画出的方案会排在这里</translation>
    </message>
    <message>
        <source>Nothing here is starred yet: press S on a variant that you like</source>
        <translation>还没有加星的方案：选中喜欢的方案后按 S</translation>
    </message>
    <message>
        <source>Show starred variants only</source>
        <translation>只看加星的方案</translation>
    </message>
    <message>
        <source>Hide rejected</source>
        <translation>隐藏淘汰</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Order of the variants</source>
        <translation>方案的排列</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
</context>
<context>
    <name>toile::GalleryDelegate</name>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>准备中…</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Drafting …</source>
        <translation>起稿中…</translation>
    </message>
    <message>
        <source>Drawing … %1 %</source>
        <translation>绘制中… %1 %</translation>
    </message>
    <message>
        <source>Drawing … %1</source>
        <translation>绘制中… %1</translation>
    </message>
</context>
<context>
    <name>toile::GalleryModel</name>
    <message>
        <source>%1, draft</source>
        <translation>%1，草稿</translation>
    </message>
    <message>
        <source>%1, starred</source>
        <translation>%1，已加星</translation>
    </message>
</context>
<context>
    <name>toile::HelpController</name>
    <message>
        <source>While correcting</source>
        <translation>更正识别结果时</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>在画页上</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Three steps to the first variant</source>
        <translation>三步画出第一个方案</translation>
    </message>
    <message>
        <source>Bring a sketch</source>
        <translation>放入草图</translation>
    </message>
    <message>
        <source>Drop a flat, a scan or a photo on the window, or click one of the samples.</source>
        <translation>把款式图、扫描稿或照片拖进窗口，或点选一个范例。</translation>
    </message>
    <message>
        <source>Choose cloth and hand</source>
        <translation>选面料和笔法</translation>
    </message>
    <message>
        <source>Cloth is what the garment is made of, hand is how it is drawn. Your own pictures may be either.</source>
        <translation>面料是衣服的材质，笔法是它的画法。自己的图片两者皆可。</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>开始绘制</translation>
    </message>
    <message>
        <source>Press the blue button, or Ctrl+Enter. Star what you like, compare, and make a board.</source>
        <translation>按蓝色按钮或 Ctrl+Enter。为喜欢的加星，比较，再做成展板。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Nothing has gone wrong so far.</source>
        <translation>目前一切正常。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Toile</source>
        <translation>关于 Toile</translation>
    </message>
    <message>
        <source>A private, offline atelier: your sketches in your cloth, drawn by a hand you like.
Nothing leaves this machine. MIT licence.</source>
        <translation>私人的离线工作室：你的草图，你的面料，你喜欢的笔法。
一切都留在这台电脑上。MIT 许可。</translation>
    </message>
</context>
<context>
    <name>toile::KeepingController</name>
    <message>
        <source>All of your work is on disk again.</source>
        <translation>您的全部工作又都保存在磁盘上了。</translation>
    </message>
    <message>
        <source>Not all of your work is on disk.</source>
        <translation>您的工作还没有全部保存到磁盘上。</translation>
    </message>
    <message>
        <source>As long as this window is open nothing is lost: saving is tried again by itself.</source>
        <translation>只要这个窗口开着就不会丢失任何内容：程序会自动重试保存。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>保存到别处…</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>An empty folder for the project</source>
        <translation>为项目选择一个空文件夹</translation>
    </message>
</context>
<context>
    <name>toile::LayerModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>multiplied</source>
        <translation>正片叠底</translation>
    </message>
</context>
<context>
    <name>toile::LayerPanel</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Unlock (Ctrl+L)</source>
        <translation>解锁（Ctrl+L）</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>锁定（Ctrl+L）</translation>
    </message>
    <message>
        <source>Merge with the one below</source>
        <translation>与下方图层合并</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How much of the layer is seen</source>
        <translation>图层的可见程度</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Multiply onto what lies below</source>
        <translation>正片叠底到下方</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>新建图层</translation>
    </message>
    <message>
        <source>Further up (Ctrl+Up)</source>
        <translation>上移（Ctrl+Up）</translation>
    </message>
    <message>
        <source>Further down (Ctrl+Down)</source>
        <translation>下移（Ctrl+Down）</translation>
    </message>
    <message>
        <source>Delete the layer</source>
        <translation>删除图层</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>线稿</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注释</translation>
    </message>
</context>
<context>
    <name>toile::LookController</name>
    <message>
        <source>A picture whose hand you like</source>
        <translation>选一幅你喜欢其笔法的画</translation>
    </message>
    <message>
        <source>A picture of a cloth</source>
        <translation>选一张面料图片</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Bring in a sketch first</source>
        <translation>请先放入一张草图</translation>
    </message>
    <message>
        <source>Choose a hand first: the cloth alone needs no draft</source>
        <translation>请先选择笔法：单有面料不需要草稿</translation>
    </message>
    <message>
        <source>Only the hand over the cloth has a draft: see Mode under Advanced</source>
        <translation>只有“笔法覆于面料”才有草稿：见“高级”中的“方式”</translation>
    </message>
    <message>
        <source>No draft model is installed</source>
        <translation>没有安装草稿模型</translation>
    </message>
    <message>
        <source>in about %1</source>
        <translation>约 %1</translation>
    </message>
</context>
<context>
    <name>toile::LookPanel</name>
    <message>
        <source>Draft only: the first marks at once, to be refined later (%1)</source>
        <translation>仅画草稿：马上得到初稿，以后再细化（%1）</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Width of the cloth&apos;s pattern before it comes again</source>
        <translation>花型一个循环的宽度</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>经向</translation>
    </message>
    <message>
        <source>Turns the cloth against the grain line</source>
        <translation>面料相对于经向的转角</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>渗入</translation>
    </message>
    <message>
        <source>How far the hand reaches into the cloth: 0 % keeps the print whole</source>
        <translation>笔法渗入面料的程度：0 % 时花型完整保留</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How strongly the hand shows</source>
        <translation>笔法的明显程度</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>开始绘制</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Draft only</source>
        <translation>仅画草稿</translation>
    </message>
</context>
<context>
    <name>toile::MaterialShelf</name>
    <message>
        <source>%1, yours %2</source>
        <translation>%1 · 自有 %2</translation>
    </message>
    <message>
        <source>Cloth</source>
        <translation>面料</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>笔法</translation>
    </message>
    <message>
        <source>What the garment is made of</source>
        <translation>这件衣服用什么做</translation>
    </message>
    <message>
        <source>How it is drawn</source>
        <translation>这件衣服怎么画</translation>
    </message>
    <message>
        <source>Find a cloth</source>
        <translation>查找面料</translation>
    </message>
    <message>
        <source>Find a hand</source>
        <translation>查找笔法</translation>
    </message>
    <message>
        <source>A picture of yours becomes a cloth</source>
        <translation>用自己的图片作面料</translation>
    </message>
    <message>
        <source>A picture of yours becomes a hand</source>
        <translation>用自己的图片作笔法</translation>
    </message>
    <message>
        <source>Drop one</source>
        <translation>拖入</translation>
    </message>
</context>
<context>
    <name>toile::ModeSwitch</name>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>展板</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>toile::PageController</name>
    <message>
        <source>The sketch under this drawing cannot be read: its file is missing or damaged.</source>
        <translation>无法读取此画稿下方的草图：文件缺失或已损坏。</translation>
    </message>
    <message>
        <source>Nothing is drawn on the paper itself: choose a layer above it.</source>
        <translation>纸张本身不能绘画：请选择上面的图层。</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <translation>%1 副本</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>画页</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>文字注释</translation>
    </message>
    <message>
        <source>What it says:</source>
        <translation>注释内容：</translation>
    </message>
    <message>
        <source>This layer is hidden: show it, or choose another.</source>
        <translation>此图层已隐藏：请显示它，或另选一层。</translation>
    </message>
    <message>
        <source>This layer is locked: unlock it, or choose another.</source>
        <translation>此图层已锁定：请解锁，或另选一层。</translation>
    </message>
    <message>
        <source>Choose a layer to draw on.</source>
        <translation>请选择要绘画的图层。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>toile::PagePanel</name>
    <message>
        <source>Shift adds to the selection. Ctrl moves a copy</source>
        <translation>Shift 加选；Ctrl 移动副本</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Shift: only upright, level and at the angles between</source>
        <translation>Shift：只画竖直、水平及其间的固定角度</translation>
    </message>
    <message>
        <source>French curve</source>
        <translation>曲线板</translation>
    </message>
    <message>
        <source>Bézier pen</source>
        <translation>贝塞尔钢笔</translation>
    </message>
    <message>
        <source>Enter ends the path. Ctrl takes hold of one that is there</source>
        <translation>回车结束路径；按住 Ctrl 可编辑已有路径</translation>
    </message>
    <message>
        <source>Fill an area</source>
        <translation>填充区域</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Select a rectangle</source>
        <translation>矩形选择</translation>
    </message>
    <message>
        <source>Move the layer</source>
        <translation>移动图层</translation>
    </message>
    <message>
        <source>Pick a colour</source>
        <translation>吸取颜色</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>文字注释</translation>
    </message>
    <message>
        <source>Draw both sides</source>
        <translation>左右对称绘画</translation>
    </message>
    <message>
        <source>Look at it mirrored</source>
        <translation>镜像查看</translation>
    </message>
</context>
<context>
    <name>toile::PreferencesDialog</name>
    <message>
        <source>Fingers draw</source>
        <translation>手指可以绘画</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>As the pen reports it</source>
        <translation>按笔的原始压力</translation>
    </message>
    <message>
        <source>Soft: a light hand reaches more</source>
        <translation>柔软：轻压也能画重</translation>
    </message>
    <message>
        <source>Firm: fine lines for a heavy hand</source>
        <translation>硬朗：重手也能画细</translation>
    </message>
    <message>
        <source>Anti-strain: all of it at half of the force</source>
        <translation>省力：一半的力即达满压</translation>
    </message>
    <message>
        <source>A curve of one&apos;s own</source>
        <translation>自定义曲线</translation>
    </message>
    <message>
        <source>Pressure curve</source>
        <translation>压力曲线</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压力</translation>
    </message>
    <message>
        <source>From left to right how hard you press, from below to above what the brush gets. Drag a point, click the curve for another one, double-click one to take it away.</source>
        <translation>横向是用力大小，纵向是画笔得到的压力。拖动控制点；单击曲线添加一点；双击控制点将其删除。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Try the pen</source>
        <translation>试笔</translation>
    </message>
    <message>
        <source>Touch</source>
        <translation>触摸</translation>
    </message>
    <message>
        <source>Otherwise one finger moves the page. Two fingers move, zoom and turn it; a tap with two undoes, with three redoes.</source>
        <translation>否则单指移动画面。双指移动、缩放并旋转；双指轻点撤销，三指轻点重做。</translation>
    </message>
</context>
<context>
    <name>toile::ProofDialog</name>
    <message>
        <source>Proof sheet</source>
        <translation>样张</translation>
    </message>
    <message>
        <source>Cloths</source>
        <translation>面料</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>笔法</translation>
    </message>
    <message>
        <source>Draw them</source>
        <translation>开始绘制</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cloths: click as many as you like</source>
        <translation>面料：可多选</translation>
    </message>
    <message>
        <source>Hands: click as many as you like</source>
        <translation>笔法：可多选</translation>
    </message>
    <message>
        <source>Cloths %1 × hands %2 = variants %3</source>
        <translation>面料 %1 × 笔法 %2 = 方案 %3</translation>
    </message>
</context>
<context>
    <name>toile::Sentence</name>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>“%1” cannot be made a folder.</source>
        <translation>无法把“%1”建成文件夹。</translation>
    </message>
    <message>
        <source>There is not enough memory to draw the bundled material.</source>
        <translation>内存不足，无法绘制自带素材。</translation>
    </message>
    <message>
        <source>Stopped; the files written so far are whole.</source>
        <translation>已停止；此前写入的文件是完整的。</translation>
    </message>
    <message>
        <source>a flag is neither yes nor no</source>
        <translation>有一个开关既非是也非否</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>it holds a kind of layer that is not known</source>
        <translation>其中有一种未知的图层</translation>
    </message>
    <message>
        <source>it names a picture in another folder</source>
        <translation>它引用了另一个文件夹中的图片</translation>
    </message>
    <message>
        <source>it has more layers than any drawing of Toile&apos;s</source>
        <translation>它的图层比 Toile 的任何画稿都多</translation>
    </message>
    <message>
        <source>it holds more strokes than any drawing of Toile&apos;s</source>
        <translation>它的笔画比 Toile 的任何画稿都多</translation>
    </message>
    <message>
        <source>a layer holds more strokes than it says</source>
        <translation>有一个图层的笔画比它所写的多</translation>
    </message>
    <message>
        <source>there is more in it than a drawing</source>
        <translation>除画稿之外还有别的内容</translation>
    </message>
    <message>
        <source>a picture in it lies in another folder</source>
        <translation>其中一张图片位于另一个文件夹</translation>
    </message>
    <message>
        <source>it holds more than Toile can read again</source>
        <translation>内容过多，Toile 以后无法再读取</translation>
    </message>
    <message>
        <source>The drawing cannot be kept: %1.</source>
        <translation>无法保存画稿：%1。</translation>
    </message>
    <message>
        <source>The drawing cannot be read: %1.</source>
        <translation>无法读取画稿：%1。</translation>
    </message>
    <message>
        <source>it is no drawing of Toile&apos;s</source>
        <translation>它不是 Toile 的画稿</translation>
    </message>
    <message>
        <source>it is larger than any drawing of Toile&apos;s</source>
        <translation>它比 Toile 的任何画稿都大</translation>
    </message>
    <message>
        <source>it was made by a newer Toile</source>
        <translation>它由更新版本的 Toile 制作</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>There is not enough memory for the drawing.</source>
        <translation>内存不足，无法读取画稿。</translation>
    </message>
    <message>
        <source>“%1” %2</source>
        <translation>“%1”%2</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>is not a text</source>
        <translation>不是文字</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>holds control characters</source>
        <translation>含有控制字符</translation>
    </message>
    <message>
        <source>is not one of the known words</source>
        <translation>不是已知的词</translation>
    </message>
    <message>
        <source>is not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>is out of range</source>
        <translation>超出范围</translation>
    </message>
    <message>
        <source>is not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>既非真也非假</translation>
    </message>
    <message>
        <source>is not known</source>
        <translation>不认识</translation>
    </message>
    <message>
        <source>The %1 cannot be read: %2.</source>
        <translation>无法读取%1：%2。</translation>
    </message>
    <message>
        <source>it is longer than any %1 of Toile&apos;s</source>
        <translation>它比 Toile 的任何%1都长</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>it holds more than any %1 of Toile&apos;s</source>
        <translation>它的内容比 Toile 的任何%1都多</translation>
    </message>
    <message>
        <source>a text in it is too long</source>
        <translation>其中一段文字太长</translation>
    </message>
    <message>
        <source>There is not enough memory to read the %1.</source>
        <translation>内存不足，无法读取%1。</translation>
    </message>
    <message>
        <source>The recipe was made with %1: the picture may differ a little.</source>
        <translation>这份配方是用 %1 制作的：画面可能略有不同。</translation>
    </message>
    <message>
        <source>another device (%1)</source>
        <translation>另一种设备（%1）</translation>
    </message>
    <message>
        <source>another precision (%1)</source>
        <translation>另一种精度（%1）</translation>
    </message>
    <message>
        <source>another kind of processor (%1)</source>
        <translation>另一种处理器（%1）</translation>
    </message>
    <message>
        <source>is not a file&apos;s name</source>
        <translation>不是文件名</translation>
    </message>
    <message>
        <source>names both a bundled sketch and a file</source>
        <translation>同时引用了自带草图和文件</translation>
    </message>
    <message>
        <source>names neither a picture nor a drawing</source>
        <translation>既没有引用图片，也没有引用画稿</translation>
    </message>
    <message>
        <source>is not a drawing&apos;s name</source>
        <translation>不是画稿的文件名</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>“%1” is no recipe: %2</source>
        <translation>“%1”不是配方：%2</translation>
    </message>
    <message>
        <source>names a file in another folder</source>
        <translation>引用了另一个文件夹中的文件</translation>
    </message>
    <message>
        <source>does not fit what it stands for</source>
        <translation>与所代表的内容不符</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>不是列表</translation>
    </message>
    <message>
        <source>is doubtful</source>
        <translation>可疑</translation>
    </message>
    <message>
        <source>names a sketch that is not there</source>
        <translation>引用了不存在的草图</translation>
    </message>
    <message>
        <source>is missing or unknown</source>
        <translation>缺失或未知</translation>
    </message>
    <message>
        <source>The project cannot be read: %1.</source>
        <translation>无法读取项目：%1。</translation>
    </message>
    <message>
        <source>project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>There is not enough memory to read the project.</source>
        <translation>内存不足，无法读取项目。</translation>
    </message>
    <message>
        <source>is not a name</source>
        <translation>不是名称</translation>
    </message>
    <message>
        <source>is not a SHA-256</source>
        <translation>不是 SHA-256</translation>
    </message>
    <message>
        <source>names neither or both of a bundled thing and a file</source>
        <translation>对自带素材和文件，要么都没有引用，要么都引用了</translation>
    </message>
    <message>
        <source>is not a list of parts</source>
        <translation>不是部位列表</translation>
    </message>
    <message>
        <source>names a part that cannot exist</source>
        <translation>引用了不可能存在的部位</translation>
    </message>
    <message>
        <source>The recipe cannot be read: %1.</source>
        <translation>无法读取配方：%1。</translation>
    </message>
    <message>
        <source>recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>There is not enough memory to read the recipe.</source>
        <translation>内存不足，无法读取配方。</translation>
    </message>
    <message>
        <source>it holds more points than any drawing of Toile&apos;s</source>
        <translation>它的点比 Toile 的任何画稿都多</translation>
    </message>
    <message>
        <source>its notes are longer than those of any drawing of Toile&apos;s</source>
        <translation>它的注记比 Toile 的任何画稿都长</translation>
    </message>
    <message>
        <source>it holds a kind of stroke that is not known</source>
        <translation>其中有一种未知的笔画</translation>
    </message>
    <message>
        <source>a group of strokes is too large</source>
        <translation>有一组笔画太大</translation>
    </message>
    <message>
        <source>a packed piece has a wrong length</source>
        <translation>有一段压缩数据长度有误</translation>
    </message>
    <message>
        <source>a packed piece is damaged</source>
        <translation>有一段压缩数据已损坏</translation>
    </message>
    <message>
        <source>a group of strokes is empty or too large</source>
        <translation>有一组笔画为空或太大</translation>
    </message>
    <message>
        <source>a group of strokes is longer than its strokes</source>
        <translation>有一组笔画比其中的笔画长</translation>
    </message>
    <message>
        <source>a number is out of range</source>
        <translation>有一个数字超出范围</translation>
    </message>
    <message>
        <source>The styling engine is not installed: without it, no hand can draw.</source>
        <translation>未安装绘制引擎：没有它，就不能用笔法绘制。</translation>
    </message>
    <message>
        <source>The part of the styling engine that trains is not installed.</source>
        <translation>未安装绘制引擎中用于训练的部分。</translation>
    </message>
    <message>
        <source>There is not enough memory for the styling engine.</source>
        <translation>内存不足，无法启动绘制引擎。</translation>
    </message>
    <message>
        <source>The styling engine cannot be loaded from %1.</source>
        <translation>无法从 %1 载入绘制引擎。</translation>
    </message>
    <message>
        <source>%1 is not a styling engine of Toile.</source>
        <translation>%1 不是 Toile 的绘制引擎。</translation>
    </message>
    <message>
        <source>The styling engine in %1 belongs to another version of Toile.</source>
        <translation>%1 中的绘制引擎属于另一个版本的 Toile。</translation>
    </message>
    <message>
        <source>The styling engine cannot be started.</source>
        <translation>无法启动绘制引擎。</translation>
    </message>
    <message>
        <source>There is nothing to draw.</source>
        <translation>没有可画的内容。</translation>
    </message>
    <message>
        <source>The engine failed.</source>
        <translation>引擎出错。</translation>
    </message>
    <message>
        <source>The engine was built for another version of LibTorch than the one installed.</source>
        <translation>引擎是为另一个版本的 LibTorch 构建的，与已安装的不同。</translation>
    </message>
    <message>
        <source>The graphics card cannot be used.</source>
        <translation>无法使用显卡。</translation>
    </message>
    <message>
        <source>No graphics card that the engine can use was found.</source>
        <translation>没有找到引擎可以使用的显卡。</translation>
    </message>
    <message>
        <source>There is not enough memory to train.</source>
        <translation>内存不足，无法训练。</translation>
    </message>
    <message>
        <source>The training failed.</source>
        <translation>训练出错。</translation>
    </message>
    <message>
        <source>The model file is not a draft network of this version of Toile.</source>
        <translation>模型文件不是此版本 Toile 的草稿网络。</translation>
    </message>
    <message>
        <source>Opening the model was stopped.</source>
        <translation>已停止打开模型。</translation>
    </message>
    <message>
        <source>There is not enough memory for the model.</source>
        <translation>内存不足，无法载入模型。</translation>
    </message>
    <message>
        <source>The measurement was stopped.</source>
        <translation>已停止测量。</translation>
    </message>
    <message>
        <source>There is not enough memory for the measurement.</source>
        <translation>内存不足，无法测量。</translation>
    </message>
    <message>
        <source>The measurement failed.</source>
        <translation>测量出错。</translation>
    </message>
    <message>
        <source>The pictures to compare must have the same size, and a hand is needed.</source>
        <translation>要比较的图片必须大小相同，并且需要一种手法。</translation>
    </message>
    <message>
        <source>The strokes were drawn at %1 px and redrawn sharp at the size asked for.</source>
        <translation>笔触以 %1 像素绘制，再按所需尺寸重新清晰绘出。</translation>
    </message>
    <message>
        <source>Nothing is drawn here, so there is no garment: choose another picture.</source>
        <translation>这里什么也没有画，因此没有服装：请选择另一张图片。</translation>
    </message>
    <message>
        <source>Nothing is drawn on page %1 of %2: choose another page.</source>
        <translation>第 %1 页（共 %2 页）上什么也没有画：请选择另一页。</translation>
    </message>
    <message>
        <source>Hardly any garment was found on page %1 of %2: choose another page.</source>
        <translation>第 %1 页（共 %2 页）上几乎没有找到服装：请选择另一页。</translation>
    </message>
    <message>
        <source>The outline is open at one place, so the garment is not whole: close it with a stroke.</source>
        <translation>轮廓有一处没有闭合，因此服装不完整：请补一笔将它闭合。</translation>
    </message>
    <message>
        <source>The outline is open at about %1 places, so the garment is not whole: close each with a stroke.</source>
        <translation>轮廓约有 %1 处没有闭合，因此服装不完整：请在每处各补一笔。</translation>
    </message>
    <message>
        <source>No garment was found, since no outline closes: draw it until it does.</source>
        <translation>没有找到服装，因为没有闭合的轮廓：请把轮廓画到闭合为止。</translation>
    </message>
    <message>
        <source>The garment that was found is less than 3 % of the page: close its outline, or cut the picture to it.</source>
        <translation>找到的服装不到页面的 3 %：请闭合它的轮廓，或把图片裁剪到服装。</translation>
    </message>
    <message>
        <source>Nearly the whole page was taken for garment: take a picture with clear paper around the drawing.</source>
        <translation>几乎整个页面都被当作服装：请使用画稿四周留有空白纸面的图片。</translation>
    </message>
    <message>
        <source>This is page %1 of %2; another one can be chosen.</source>
        <translation>这是第 %1 页，共 %2 页；可以选择另一页。</translation>
    </message>
    <message>
        <source>The page was drawn at %1 px and enlarged to the size asked for.</source>
        <translation>画页以 %1 像素绘制，再放大到所需尺寸。</translation>
    </message>
    <message>
        <source>The print was drawn at %1 px and enlarged to the size asked for.</source>
        <translation>印花以 %1 像素绘制，再放大到所需尺寸。</translation>
    </message>
    <message>
        <source>The model file %1 %2.</source>
        <translation>模型文件 %1 %2。</translation>
    </message>
    <message>
        <source>is not a safetensors file</source>
        <translation>不是 safetensors 文件</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>is damaged or not a safetensors file</source>
        <translation>已损坏或不是 safetensors 文件</translation>
    </message>
    <message>
        <source>does not fit: a part of the network is missing</source>
        <translation>不匹配：缺少网络的一部分</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>holds numbers that are not finite</source>
        <translation>含有非有限的数值</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>The model file is damaged or not a safetensors file.</source>
        <translation>模型文件已损坏或不是 safetensors 文件。</translation>
    </message>
    <message>
        <source>A picture of the hand is needed.</source>
        <translation>需要一张手法的图片。</translation>
    </message>
    <message>
        <source>A page to style is needed.</source>
        <translation>需要一张要绘制的画页。</translation>
    </message>
    <message>
        <source>The garment&apos;s mask is empty.</source>
        <translation>服装的遮罩是空的。</translation>
    </message>
    <message>
        <source>Cloth, mask, tone and lines must have the same size.</source>
        <translation>面料、遮罩、明暗和线条必须大小相同。</translation>
    </message>
    <message>
        <source>Mask, tone and lines must be numbers.</source>
        <translation>遮罩、明暗和线条必须是数值。</translation>
    </message>
    <message>
        <source>Reach and strength must lie between 0 and 1.</source>
        <translation>范围和强度必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The hand&apos;s scale must lie between 0.25 and 4.</source>
        <translation>手法的比例必须在 0.25 到 4 之间。</translation>
    </message>
    <message>
        <source>Coverage must lie between 0 and 1.</source>
        <translation>覆盖率必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The number of steps must lie between 0 and 100000.</source>
        <translation>步数必须在 0 到 100000 之间。</translation>
    </message>
    <message>
        <source>Weights must not be negative.</source>
        <translation>权重不能为负。</translation>
    </message>
    <message>
        <source>The model gives values that are not numbers; its file is probably damaged.</source>
        <translation>模型给出的不是数值；它的文件可能已损坏。</translation>
    </message>
    <message>
        <source>There is not enough memory to draw this picture, even smaller.</source>
        <translation>内存不足，缩小后也无法绘制。</translation>
    </message>
    <message>
        <source>The engine failed while it drew.</source>
        <translation>绘制时引擎出错。</translation>
    </message>
    <message>
        <source>The draft network was trained with another VGG than the one at hand.</source>
        <translation>草稿网络是用另一个 VGG 训练的，与现有的不同。</translation>
    </message>
    <message>
        <source>Memory was short, so it went on at %1 px.</source>
        <translation>内存不够，已改用 %1 像素继续。</translation>
    </message>
    <message>
        <source>Stopped before there was anything to keep.</source>
        <translation>已停止，尚无可保留的内容。</translation>
    </message>
    <message>
        <source>There is not enough memory to judge this picture.</source>
        <translation>内存不足，无法评判这张图片。</translation>
    </message>
    <message>
        <source>The training state does not fit these networks.</source>
        <translation>训练状态与这些网络不匹配。</translation>
    </message>
    <message>
        <source>The training diverged.</source>
        <translation>训练发散了。</translation>
    </message>
    <message>
        <source>The training was stopped.</source>
        <translation>训练已停止。</translation>
    </message>
    <message>
        <source>The training pictures could not be made ready.</source>
        <translation>无法准备好训练图片。</translation>
    </message>
    <message>
        <source>No garment was found in the sketches to train on.</source>
        <translation>用于训练的草图中没有找到服装。</translation>
    </message>
    <message>
        <source>There is no drawn page to learn a hand from.</source>
        <translation>没有可供学习手法的画页。</translation>
    </message>
    <message>
        <source>%1 replicas, which exchange over %2.</source>
        <translation>%1 个副本，通过 %2 交换。</translation>
    </message>
    <message>
        <source>The draft to begin with was trained with another VGG.</source>
        <translation>作为起点的草稿网络是用另一个 VGG 训练的。</translation>
    </message>
    <message>
        <source>The training was stopped before it began.</source>
        <translation>训练在开始之前已停止。</translation>
    </message>
    <message>
        <source>The loss rose</source>
        <translation>损失上升</translation>
    </message>
    <message>
        <source>The loss was not a number</source>
        <translation>损失不是数值</translation>
    </message>
    <message>
        <source>%1: back to the last good state, at half the rate.</source>
        <translation>%1：回到上一个良好状态，速率减半。</translation>
    </message>
    <message>
        <source>Not all training replicas came in time.</source>
        <translation>不是所有的训练副本都及时到达。</translation>
    </message>
    <message>
        <source>Two training replicas have the same rank.</source>
        <translation>有两个训练副本的序号相同。</translation>
    </message>
    <message>
        <source>The training replicas disagree on how many they are.</source>
        <translation>各训练副本对副本总数的说法不一致。</translation>
    </message>
    <message>
        <source>Training replicas meet at tcp://HOST:PORT or file:///PATH.</source>
        <translation>训练副本在 tcp://HOST:PORT 或 file:///PATH 会合。</translation>
    </message>
    <message>
        <source>The file where training replicas meet cannot be written.</source>
        <translation>无法写入训练副本会合用的文件。</translation>
    </message>
    <message>
        <source>This LibTorch cannot train on several replicas.</source>
        <translation>这个 LibTorch 不能用多个副本训练。</translation>
    </message>
    <message>
        <source>The rank of a training replica lies between 0 and their number.</source>
        <translation>训练副本的序号在 0 与副本总数之间。</translation>
    </message>
    <message>
        <source>The training replicas cannot be connected.</source>
        <translation>无法连接训练副本。</translation>
    </message>
    <message>
        <source>The training replicas do not train the same networks.</source>
        <translation>各训练副本训练的不是相同的网络。</translation>
    </message>
    <message>
        <source>A training replica has gone or is too slow.</source>
        <translation>有一个训练副本已消失或太慢。</translation>
    </message>
    <message>
        <source>The teacher is not a full-width VGG-19 to conv3_1.</source>
        <translation>教师网络不是到 conv3_1 的全宽 VGG-19。</translation>
    </message>
    <message>
        <source>There is no picture to train on.</source>
        <translation>没有可供训练的图片。</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another network.</source>
        <translation>检查点属于另一个网络。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The yardstick could not be run.</source>
        <translation>无法运行对照测量。</translation>
    </message>
    <message>
        <source>The model file is not a VGG-19 that Toile can read.</source>
        <translation>模型文件不是 Toile 能读取的 VGG-19。</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>you may not write there</source>
        <translation>您没有在那里写入的权限</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>磁盘是只读的</translation>
    </message>
    <message>
        <source>its folder is not there</source>
        <translation>它的文件夹不存在</translation>
    </message>
    <message>
        <source>a folder has this name</source>
        <translation>有一个文件夹叫这个名字</translation>
    </message>
    <message>
        <source>files of this size are not allowed there</source>
        <translation>那里不允许这么大的文件</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>the disk does not keep what is written to it</source>
        <translation>磁盘没有保存写入的内容</translation>
    </message>
    <message>
        <source>%1 could not be written; is its folder there, open to you and not full?</source>
        <translation>%1无法写入；请检查它的文件夹是否存在、您是否有权限、磁盘是否已满。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1无法写入：%2。</translation>
    </message>
    <message>
        <source>There is no file called %1.</source>
        <translation>没有名为 %1 的文件。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1不是文件。</translation>
    </message>
    <message>
        <source>%1 is too large: Toile reads up to %2 MB of it.</source>
        <translation>%1太大：Toile 最多读取 %2 MB。</translation>
    </message>
    <message>
        <source>%1 cannot be opened; please check that you may read it.</source>
        <translation>无法打开 %1；请检查读取权限。</translation>
    </message>
    <message>
        <source>%1 is not a file that can be replaced.</source>
        <translation>%1不是可以替换的文件。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Something went wrong inside Toile.</source>
        <translation>Toile 内部出错了。</translation>
    </message>
    <message>
        <source>Stopped before it began.</source>
        <translation>在开始之前已停止。</translation>
    </message>
    <message>
        <source>cloth</source>
        <translation>面料</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>手法</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>A drawing cannot be painted at this size.</source>
        <translation>无法以此尺寸绘制画稿。</translation>
    </message>
    <message>
        <source>This drawing would become too large a picture; choose fewer dots per inch.</source>
        <translation>画稿的图片会过大；请降低每英寸点数。</translation>
    </message>
    <message>
        <source>The drawing was not painted to its end.</source>
        <translation>画稿没有绘制完。</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size.</source>
        <translation>内存不足，无法生成这么大的图片。</translation>
    </message>
    <message>
        <source>There is not enough memory for this page at this size.</source>
        <translation>内存不足，无法绘制这么大的画页。</translation>
    </message>
    <message>
        <source>The kept picture of this drawing is damaged.</source>
        <translation>这张画稿保存的图片已损坏。</translation>
    </message>
    <message>
        <source>There is not enough memory for the kept picture of this drawing.</source>
        <translation>内存不足，无法读取这张画稿保存的图片。</translation>
    </message>
    <message>
        <source>%1 should end in .pdf, .png, .jpg or .tif.</source>
        <translation>%1 的扩展名应为 .pdf、.png、.jpg 或 .tif。</translation>
    </message>
    <message>
        <source>The board was stopped before it was written.</source>
        <translation>展板在写入之前已停止。</translation>
    </message>
    <message>
        <source>The resolution of a board lies between 30 and 1200 dpi.</source>
        <translation>展板的分辨率在 30 到 1200 dpi 之间。</translation>
    </message>
    <message>
        <source>The recipe for %1 is too long.</source>
        <translation>%1 的配方太长。</translation>
    </message>
    <message>
        <source>%1 should end in .png, .jpg, .webp or .tif.</source>
        <translation>%1 的扩展名应为 .png、.jpg、.webp 或 .tif。</translation>
    </message>
    <message>
        <source>%1 carries no recipe of Toile&apos;s.</source>
        <translation>%1 中没有 Toile 的配方。</translation>
    </message>
    <message>
        <source>%1 is not a PNG, so it carries no recipe.</source>
        <translation>%1 不是 PNG，因此没有配方。</translation>
    </message>
    <message>
        <source>%1 carries a recipe that is far too long.</source>
        <translation>%1 中的配方过长。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a picture.</source>
        <translation>%1 是文件夹，不是图片。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空的。</translation>
    </message>
    <message>
        <source>%1 is not a picture that Toile can read (PNG, JPEG, WebP, TIFF, BMP, GIF, SVG, PDF, HEIC, AVIF, PSD, ORA or KRA).</source>
        <translation>%1 不是 Toile 能读取的图片（PNG、JPEG、WebP、TIFF、BMP、GIF、SVG、PDF、HEIC、AVIF、PSD、ORA 或 KRA）。</translation>
    </message>
    <message>
        <source>%1 is cut off: a part of the picture is missing.</source>
        <translation>%1 不完整：图片缺了一部分。</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be read.</source>
        <translation>%1 已损坏，无法读取。</translation>
    </message>
    <message>
        <source>%1 is too large: %2 MB, where Toile reads up to %3 MB.</source>
        <translation>%1 太大：%2 MB，Toile 最多读取 %3 MB。</translation>
    </message>
    <message>
        <source>%1 is too large: %2 × %3 pixels, where Toile reads up to %4 megapixels.</source>
        <translation>%1 太大：%2 × %3 像素，Toile 最多读取 %4 百万像素。</translation>
    </message>
    <message>
        <source>%1 is too intricate to be drawn.</source>
        <translation>%1 过于复杂，无法绘制。</translation>
    </message>
    <message>
        <source>There is not enough memory for %1.</source>
        <translation>内存不足，无法处理 %1。</translation>
    </message>
    <message>
        <source>%1 is damaged, or needs more memory than Toile gives to one picture.</source>
        <translation>%1已损坏，或所需内存超过 Toile 允许单张图片使用的上限。</translation>
    </message>
    <message>
        <source>%1 takes longer than %2 s to read and was given up.</source>
        <translation>读取%1超过 %2 秒，已放弃。</translation>
    </message>
    <message>
        <source>Reading %1 was stopped.</source>
        <translation>已停止读取 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be read: Toile&apos;s picture reader is not installed.</source>
        <translation>无法读取%1：未安装 Toile 的图片读取程序。</translation>
    </message>
    <message>
        <source>%1 cannot be read: Toile&apos;s picture reader cannot be started.</source>
        <translation>无法读取%1：Toile 的图片读取程序无法启动。</translation>
    </message>
    <message>
        <source>%1 cannot be read: Toile&apos;s picture reader belongs to another version of Toile.</source>
        <translation>无法读取%1：Toile 的图片读取程序属于另一个版本的 Toile。</translation>
    </message>
    <message>
        <source>%1: this is page %2 of %3.</source>
        <translation>%1：这是第 %2 页，共 %3 页。</translation>
    </message>
    <message>
        <source>%1 has light lines on nothing; they are drawn dark.</source>
        <translation>%1 的浅色线条没有底色，已改画为深色。</translation>
    </message>
    <message>
        <source>%1 shows pictures that are not inside of it; they are missing here.</source>
        <translation>%1 引用了文件以外的图片，这里没有显示。</translation>
    </message>
    <message>
        <source>%1 shows nothing but the picture %2, which is not inside of it; bring in that picture, or embed it.</source>
        <translation>%1 只显示图片%2，而该图片不在文件之内；请直接导入该图片，或将其嵌入文件。</translation>
    </message>
    <message>
        <source>%1: page %2 of %3 is blank; choose another.</source>
        <translation>%1：第 %2 页（共 %3 页）是空白的，请选择另一页。</translation>
    </message>
    <message>
        <source>%1 holds layers without the picture that they make; save it with one, or export a PNG.</source>
        <translation>%1 只有图层，没有合并后的图片；请保存时包含合并图片，或导出为 PNG。</translation>
    </message>
    <message>
        <source>%1 cannot be read: the library for this kind of picture is not installed.</source>
        <translation>无法读取%1：未安装读取此类图片的程序库。</translation>
    </message>
    <message>
        <source>%1 is locked with a password.</source>
        <translation>%1 有密码保护。</translation>
    </message>
    <message>
        <source>%1 has no page %2.</source>
        <translation>%1 没有第 %2 页。</translation>
    </message>
    <message>
        <source>The cloth has no picture.</source>
        <translation>面料没有图片。</translation>
    </message>
    <message>
        <source>A cloth&apos;s repeat must lie between 0.5 mm and 5 m.</source>
        <translation>面料的循环必须在 0.5 毫米到 5 米之间。</translation>
    </message>
    <message>
        <source>A cloth&apos;s rotation must be a number of degrees.</source>
        <translation>面料的旋转必须是度数。</translation>
    </message>
    <message>
        <source>There is no sketch to clothe.</source>
        <translation>没有可以穿上面料的草图。</translation>
    </message>
    <message>
        <source>Laying the cloth was stopped.</source>
        <translation>已停止铺设面料。</translation>
    </message>
    <message>
        <source>The garment has no part number %1.</source>
        <translation>服装没有编号为 %1 的部位。</translation>
    </message>
    <message>
        <source>Reading the sketch was stopped.</source>
        <translation>已停止读取草图。</translation>
    </message>
    <message>
        <source>The sketch is too large for the memory at hand.</source>
        <translation>草图太大，现有内存不够。</translation>
    </message>
    <message>
        <source>The sketch could not be read.</source>
        <translation>草图无法读取。</translation>
    </message>
    <message>
        <source>There is no picture to read a sketch from.</source>
        <translation>没有可供读取草图的图片。</translation>
    </message>
    <message>
        <source>There is no page to read a sketch from.</source>
        <translation>没有可供读取草图的画页。</translation>
    </message>
    <message>
        <source>The layers of the drawing differ in size.</source>
        <translation>画稿各图层的大小不同。</translation>
    </message>
    <message>
        <source>The drawing</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>The drawing cannot be read: it is larger than any of Toile&apos;s.</source>
        <translation>无法读取画稿：它比 Toile 的任何画稿都大。</translation>
    </message>
    <message>
        <source>There is no drawing %1.</source>
        <translation>找不到画稿 %1。</translation>
    </message>
    <message>
        <source>“%1” was drawn over the whole page: its lines and paper cannot be taken out.</source>
        <translation>“%1” 是整页绘制的：无法去掉线稿或纸面。</translation>
    </message>
    <message>
        <source>The picture of “%1” cannot be exported: %2</source>
        <translation>无法导出“%1”的图片：%2</translation>
    </message>
    <message>
        <source>The garment without lines of “%1” cannot be exported: %2</source>
        <translation>无法导出“%1”不带线条的服装：%2</translation>
    </message>
    <message>
        <source>The picture of “%1” cannot be exported: it is no longer as large as its sketch.</source>
        <translation>无法导出“%1”的图片：它的大小已与草图不同。</translation>
    </message>
    <message>
        <source>The board is written, but without all of its pictures: %1</source>
        <translation>展板已写入，但缺少部分图片：%1</translation>
    </message>
    <message>
        <source>in the project&apos;s own folder</source>
        <translation>位于项目自己的文件夹中</translation>
    </message>
    <message>
        <source>Add cloth</source>
        <translation>加入面料</translation>
    </message>
    <message>
        <source>Add hand</source>
        <translation>加入手法</translation>
    </message>
    <message>
        <source>That is not among the lost files.</source>
        <translation>它不在丢失的文件中。</translation>
    </message>
    <message>
        <source>The %1 “%2” is not the one of the recipe. %3</source>
        <translation>%1“%2”不是配方中的那一个。%3</translation>
    </message>
    <message>
        <source>The %1 “%2” is not the one of the recipe: it has changed.</source>
        <translation>%1“%2”与配方中的不同：它已被改动。</translation>
    </message>
    <message>
        <source>There is no bundled %1 “%2”.</source>
        <translation>没有自带的%1“%2”。</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>没有文件“%1”。</translation>
    </message>
    <message>
        <source>There is no %1 called “%2”.</source>
        <translation>没有名为“%2”的%1。</translation>
    </message>
    <message>
        <source>The bundled %1 “%2” is not the one of the recipe.</source>
        <translation>自带的%1“%2”不是配方中的那一个。</translation>
    </message>
    <message>
        <source>list</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>The list of bundled material “%1” is damaged.</source>
        <translation>自带素材的清单 “%1” 已损坏。</translation>
    </message>
    <message>
        <source>The list of bundled material “%1” cannot be read.</source>
        <translation>无法读取自带素材的清单 “%1”。</translation>
    </message>
    <message>
        <source>The model list holds an entry that is no model.</source>
        <translation>模型清单中有一项不是模型。</translation>
    </message>
    <message>
        <source>The model “%1” is of a kind that this Toile does not know, and was left out.</source>
        <translation>模型 “%1” 属于此版本 Toile 不认识的类型，已略过。</translation>
    </message>
    <message>
        <source>The model “%1” is described wrongly and was left out.</source>
        <translation>模型 “%1” 的描述有误，已略过。</translation>
    </message>
    <message>
        <source>The model “%1” is missing and was left out.</source>
        <translation>缺少模型 “%1”，已略过。</translation>
    </message>
    <message>
        <source>The model “%1” cannot be read and was left out.</source>
        <translation>无法读取模型 “%1”，已略过。</translation>
    </message>
    <message>
        <source>The model “%1” is damaged and was left out.</source>
        <translation>模型 “%1” 已损坏，已略过。</translation>
    </message>
    <message>
        <source>model&apos;s table</source>
        <translation>模型的目录</translation>
    </message>
    <message>
        <source>model list</source>
        <translation>模型清单</translation>
    </message>
    <message>
        <source>The model list “%1” cannot be read.</source>
        <translation>无法读取模型清单 “%1”。</translation>
    </message>
    <message>
        <source>There is no model to draw with.</source>
        <translation>没有可用来绘制的模型。</translation>
    </message>
    <message>
        <source>There is no draft model “%1”.</source>
        <translation>没有草稿模型“%1”。</translation>
    </message>
    <message>
        <source>There is no sketch model “%1”.</source>
        <translation>没有读图模型“%1”。</translation>
    </message>
    <message>
        <source>There is no engine here to read the sketch with.</source>
        <translation>这里没有可用来读懂草图的引擎。</translation>
    </message>
    <message>
        <source>There is no model “%1”.</source>
        <translation>没有模型“%1”。</translation>
    </message>
    <message>
        <source>The model “%1” cannot be read.</source>
        <translation>无法读取模型“%1”。</translation>
    </message>
    <message>
        <source>The model “%1” is not the one of the recipe: it has changed.</source>
        <translation>模型“%1”与配方中的不同：它已被改动。</translation>
    </message>
    <message>
        <source>The model “%1” is not the one of the recipe: it is empty or cut off.</source>
        <translation>模型“%1”不是配方中的那一个：它是空的或不完整。</translation>
    </message>
    <message>
        <source>The model “%1” is not the one of the recipe.</source>
        <translation>模型“%1”不是配方中的那一个。</translation>
    </message>
    <message>
        <source>That is a line: click beside it.</source>
        <translation>这里是线条：请点在线条旁边。</translation>
    </message>
    <message>
        <source>That is not on the page.</source>
        <translation>这里不在画页上。</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>没有文件夹“%1”。</translation>
    </message>
    <message>
        <source>Stopped before the training began.</source>
        <translation>在训练开始之前已停止。</translation>
    </message>
    <message>
        <source>The model file is not a sketch network of this version of Toile.</source>
        <translation>该模型文件不是此版本 Toile 的草图识别网络。</translation>
    </message>
    <message>
        <source>The VGG to begin with ends before conv5_1.</source>
        <translation>用来起步的 VGG 在 conv5_1 之前就结束了。</translation>
    </message>
    <message>
        <source>There is no labelled drawing to train on.</source>
        <translation>没有可供训练的带标注图稿。</translation>
    </message>
    <message>
        <source>Drawings without a label need a sketch network to start with.</source>
        <translation>没有标注的图需要一个用来起步的草图识别网络。</translation>
    </message>
    <message>
        <source>The sketch network to begin with was trained with another VGG.</source>
        <translation>用来起步的草图识别网络是用另一个 VGG 训练的。</translation>
    </message>
    <message>
        <source>There is no picture to look at.</source>
        <translation>没有可供识别的图片。</translation>
    </message>
    <message>
        <source>There is not enough memory to look at this picture.</source>
        <translation>内存不足，无法识别这张图片。</translation>
    </message>
    <message>
        <source>The engine failed while it looked at the picture.</source>
        <translation>引擎在识别图片时出错。</translation>
    </message>
    <message>
        <source>label “%1”</source>
        <translation>标注“%1”</translation>
    </message>
    <message>
        <source>holds what is no point</source>
        <translation>含有不是点的内容</translation>
    </message>
    <message>
        <source>is not a list of at least three points</source>
        <translation>不是至少含三个点的列表</translation>
    </message>
    <message>
        <source>There is no label with its picture in “%1”.</source>
        <translation>“%1”中没有附带图片的标注。</translation>
    </message>
    <message>
        <source>There is no picture in the folder %1.</source>
        <translation>文件夹%1中没有图片。</translation>
    </message>
    <message>
        <source>There is no picture to train on in “%1”.</source>
        <translation>“%1”中没有可供训练的图片。</translation>
    </message>
    <message>
        <source>There is not enough memory for “%1” at this size.</source>
        <translation>内存不足，无法以此尺寸处理“%1”。</translation>
    </message>
    <message>
        <source>“%1” holds a project already; choose an empty folder.</source>
        <translation>“%1”里已经有一个项目；请选择空文件夹。</translation>
    </message>
    <message>
        <source>One file that nothing names was moved to “lost”: see File &gt; Earlier states.</source>
        <translation>有一个无人引用的文件已移到“lost”文件夹：请看“文件 &gt; 较早状态”。</translation>
    </message>
    <message>
        <source>%1 files that nothing names were moved to “lost”: see File &gt; Earlier states.</source>
        <translation>有 %1 个无人引用的文件已移到“lost”文件夹：请看“文件 &gt; 较早状态”。</translation>
    </message>
    <message>
        <source>Return to earlier state</source>
        <translation>回到较早的状态</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>One variant is missing from the project&apos;s folder and left out.</source>
        <translation>项目文件夹中缺少一个方案，已略过。</translation>
    </message>
    <message>
        <source>%1 variants are missing from the project&apos;s folder and left out.</source>
        <translation>项目文件夹中缺少 %1 个方案，已略过。</translation>
    </message>
    <message>
        <source>The project&apos;s list was missing; what could be found has been put together again.</source>
        <translation>项目清单不见了；能找到的内容已重新整理在一起。</translation>
    </message>
    <message>
        <source>The project&apos;s list was damaged; it is kept as “%1”, and what could be found has been put together again.</source>
        <translation>项目清单已损坏；它保存为“%1”，能找到的内容已重新整理在一起。</translation>
    </message>
    <message>
        <source>The drawing of “%1” could not be read; it is as it was in an earlier state.</source>
        <translation>“%1”的绘图无法读取；现在显示的是较早状态中的样子。</translation>
    </message>
    <message>
        <source>The drawing of “%1” could not be read, only its picture is left.</source>
        <translation>无法读取 “%1” 的画稿，只留下了它的图片。</translation>
    </message>
    <message>
        <source>The drawing of “%1” could not be read; it is put aside, and its page is blank.</source>
        <translation>无法读取 “%1” 的画稿；它已另存一旁，画页为空白。</translation>
    </message>
    <message>
        <source>The project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>The variant</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>“%1” cannot be read, so it stays among the lost files.</source>
        <translation>“%1”无法读取，因此仍留在丢失的文件中。</translation>
    </message>
    <message>
        <source>Add sketch</source>
        <translation>加入草图</translation>
    </message>
    <message>
        <source>New drawing</source>
        <translation>新建画页</translation>
    </message>
    <message>
        <source>Draw over sketch</source>
        <translation>在草图上描绘</translation>
    </message>
    <message>
        <source>The picture of “%1” cannot be shown: %2</source>
        <translation>无法显示“%1”的图片：%2</translation>
    </message>
    <message>
        <source>“%1” is %2: the result needs another name.</source>
        <translation>“%1”%2：请另选名称。</translation>
    </message>
    <message>
        <source>the cloth itself</source>
        <translation>就是面料本身</translation>
    </message>
    <message>
        <source>bodice</source>
        <translation>衣身</translation>
    </message>
    <message>
        <source>sleeve</source>
        <translation>袖子</translation>
    </message>
    <message>
        <source>collar</source>
        <translation>领子</translation>
    </message>
    <message>
        <source>cuff</source>
        <translation>袖口</translation>
    </message>
    <message>
        <source>skirt</source>
        <translation>裙身</translation>
    </message>
    <message>
        <source>trouser leg</source>
        <translation>裤腿</translation>
    </message>
    <message>
        <source>pocket</source>
        <translation>口袋</translation>
    </message>
    <message>
        <source>belt</source>
        <translation>腰带</translation>
    </message>
    <message>
        <source>lining</source>
        <translation>里料</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部位</translation>
    </message>
    <message>
        <source>is not a place on the page</source>
        <translation>不是页面上的位置</translation>
    </message>
    <message>
        <source>is no correction</source>
        <translation>不是修正</translation>
    </message>
    <message>
        <source>holds more points than can be kept</source>
        <translation>所含的点多于可保存的数量</translation>
    </message>
    <message>
        <source>The corrections cannot be read: %1.</source>
        <translation>无法读取修正：%1。</translation>
    </message>
    <message>
        <source>list of corrections</source>
        <translation>修正列表</translation>
    </message>
    <message>
        <source>There is not enough memory to read the corrections.</source>
        <translation>内存不足，无法读取修正。</translation>
    </message>
    <message>
        <source>the cloth of a part itself</source>
        <translation>就是某个部位的面料本身</translation>
    </message>
    <message>
        <source>Cloth on %1</source>
        <translation>为%1铺面料</translation>
    </message>
    <message>
        <source>Cloth on %1 parts</source>
        <translation>为 %1 个部位铺面料</translation>
    </message>
    <message>
        <source>Leave %1 as paper</source>
        <translation>%1留白</translation>
    </message>
    <message>
        <source>Leave %1 parts as paper</source>
        <translation>%1 个部位留白</translation>
    </message>
    <message>
        <source>The garment&apos;s cloth on %1</source>
        <translation>%1沿用整件的面料</translation>
    </message>
    <message>
        <source>The garment&apos;s cloth on %1 parts</source>
        <translation>%1 个部位沿用整件的面料</translation>
    </message>
    <message>
        <source>Cloths on parts</source>
        <translation>各部位的面料</translation>
    </message>
    <message>
        <source>garment</source>
        <translation>服装</translation>
    </message>
    <message>
        <source>skin</source>
        <translation>皮肤</translation>
    </message>
    <message>
        <source>hair</source>
        <translation>头发</translation>
    </message>
    <message>
        <source>accessory</source>
        <translation>配饰</translation>
    </message>
    <message>
        <source>not garment</source>
        <translation>非服装</translation>
    </message>
    <message>
        <source>Mark as %1</source>
        <translation>标为%1</translation>
    </message>
    <message>
        <source>Garment or not</source>
        <translation>是否为服装</translation>
    </message>
    <message>
        <source>Join parts</source>
        <translation>合并部位</translation>
    </message>
    <message>
        <source>Split part</source>
        <translation>拆分部位</translation>
    </message>
    <message>
        <source>Name part: %1</source>
        <translation>部位命名：%1</translation>
    </message>
    <message>
        <source>Take corrections back</source>
        <translation>撤回全部修正</translation>
    </message>
    <message>
        <source>the cloth of part %1 itself</source>
        <translation>就是部位 %1 的面料本身</translation>
    </message>
    <message>
        <source>the hand itself</source>
        <translation>就是手法本身</translation>
    </message>
    <message>
        <source>the model itself</source>
        <translation>就是模型本身</translation>
    </message>
    <message>
        <source>the draft model itself</source>
        <translation>就是草稿模型本身</translation>
    </message>
    <message>
        <source>one of Toile&apos;s own files</source>
        <translation>是 Toile 自己的文件</translation>
    </message>
    <message>
        <source>the sketch itself</source>
        <translation>就是草图本身</translation>
    </message>
    <message>
        <source>Bring in a sketch first: drop one, open one, or take a sample.</source>
        <translation>请先放入草图：拖入、打开，或选一个范例。</translation>
    </message>
    <message>
        <source>Return to drawing</source>
        <translation>回到当时的画</translation>
    </message>
    <message>
        <source>Draw %1</source>
        <translation>绘制 %1</translation>
    </message>
    <message>
        <source>Refine %1</source>
        <translation>精绘 %1</translation>
    </message>
    <message>
        <source>Change the board</source>
        <translation>修改展板</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Delete variants</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Draw a stroke</source>
        <translation>画一笔</translation>
    </message>
    <message>
        <source>Reshape a stroke</source>
        <translation>修改笔画形状</translation>
    </message>
    <message>
        <source>Move strokes</source>
        <translation>移动笔画</translation>
    </message>
    <message>
        <source>Delete strokes</source>
        <translation>删除笔画</translation>
    </message>
    <message>
        <source>Move a layer</source>
        <translation>移动图层</translation>
    </message>
    <message>
        <source>Move the axis</source>
        <translation>移动对称轴</translation>
    </message>
    <message>
        <source>Choose a layer</source>
        <translation>选择图层</translation>
    </message>
    <message>
        <source>Show a layer</source>
        <translation>显示图层</translation>
    </message>
    <message>
        <source>Hide a layer</source>
        <translation>隐藏图层</translation>
    </message>
    <message>
        <source>Lock a layer</source>
        <translation>锁定图层</translation>
    </message>
    <message>
        <source>Unlock a layer</source>
        <translation>解锁图层</translation>
    </message>
    <message>
        <source>Multiply a layer</source>
        <translation>图层正片叠底</translation>
    </message>
    <message>
        <source>Fade a layer</source>
        <translation>调整图层不透明度</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>新建图层</translation>
    </message>
    <message>
        <source>Duplicate a layer</source>
        <translation>复制图层</translation>
    </message>
    <message>
        <source>Merge layers</source>
        <translation>合并图层</translation>
    </message>
    <message>
        <source>Delete a layer</source>
        <translation>删除图层</translation>
    </message>
    <message>
        <source>Rename a layer</source>
        <translation>重命名图层</translation>
    </message>
    <message>
        <source>Choose a figure</source>
        <translation>选择人体</translation>
    </message>
    <message>
        <source>Draw both sides</source>
        <translation>左右对称绘画</translation>
    </message>
    <message>
        <source>Draw one side</source>
        <translation>单侧绘画</translation>
    </message>
    <message>
        <source>Fill an area</source>
        <translation>填充区域</translation>
    </message>
    <message>
        <source>Change a note</source>
        <translation>修改注释</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>“%1” is not a file: there are no settings.</source>
        <translation>“%1”不是文件：没有设置可用。</translation>
    </message>
    <message>
        <source>it is larger than Toile can read again</source>
        <translation>它太大，Toile 以后无法再读取</translation>
    </message>
    <message>
        <source>cannot be found</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>is not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>a text is too long</source>
        <translation>有一段文字太长</translation>
    </message>
    <message>
        <source>“%1” does not exist.</source>
        <translation>“%1”不存在。</translation>
    </message>
    <message>
        <source>“%1” is not a file.</source>
        <translation>“%1”不是文件。</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>无法读取“%1”。</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MB.</source>
        <translation>“%1”大于 %2 MB。</translation>
    </message>
    <message>
        <source>One of your cloths and hands is missing from the project&apos;s folder and left out.</source>
        <translation>项目文件夹中缺少一种您自己的面料或手法，已略过。</translation>
    </message>
    <message>
        <source>%1 of your cloths and hands are missing from the project&apos;s folder and left out.</source>
        <translation>项目文件夹中缺少 %1 种您自己的面料或手法，已略过。</translation>
    </message>
    <message>
        <source>pencil</source>
        <translation>铅笔</translation>
    </message>
    <message>
        <source>charcoal or chalk</source>
        <translation>木炭或粉笔</translation>
    </message>
    <message>
        <source>fine pen</source>
        <translation>细钢笔</translation>
    </message>
    <message>
        <source>bold pen</source>
        <translation>粗钢笔</translation>
    </message>
    <message>
        <source>brush and ink</source>
        <translation>毛笔与墨</translation>
    </message>
    <message>
        <source>dabs of thick paint</source>
        <translation>厚涂短笔触</translation>
    </message>
    <message>
        <source>broad strokes</source>
        <translation>宽笔触</translation>
    </message>
    <message>
        <source>washes in %1 tones</source>
        <translation>%1 层色调的晕染</translation>
    </message>
    <message>
        <source>washes in one tone</source>
        <translation>单色调晕染</translation>
    </message>
    <message>
        <source>dots</source>
        <translation>点</translation>
    </message>
    <message>
        <source>crossing</source>
        <translation>交叉</translation>
    </message>
    <message>
        <source>parallel</source>
        <translation>平行</translation>
    </message>
    <message>
        <source>nearly parallel</source>
        <translation>大致平行</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>松散</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>稠密</translation>
    </message>
    <message>
        <source>close</source>
        <translation>紧密</translation>
    </message>
    <message>
        <source>wide apart</source>
        <translation>疏朗</translation>
    </message>
    <message>
        <source>leaves no paper</source>
        <translation>不留纸白</translation>
    </message>
    <message>
        <source>leaves little of the paper</source>
        <translation>留少许纸白</translation>
    </message>
    <message>
        <source>leaves a quarter of the paper</source>
        <translation>留四分之一纸白</translation>
    </message>
    <message>
        <source>leaves a third of the paper</source>
        <translation>留三分之一纸白</translation>
    </message>
    <message>
        <source>leaves half of the paper</source>
        <translation>留一半纸白</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1，%2，%3，%4</translation>
    </message>
    <message>
        <source>The hand&apos;s page is blank.</source>
        <translation>这一页是空白的。</translation>
    </message>
    <message>
        <source>Only outlines were found on the hand&apos;s page, and no strokes beside one another.</source>
        <translation>页面上只找到轮廓线，没有并列的笔触。</translation>
    </message>
    <message>
        <source>No strokes were found on the hand&apos;s page: it may be a photograph or smooth painting.</source>
        <translation>页面上没有找到笔触：可能是照片或平滑的绘画。</translation>
    </message>
    <message>
        <source>The picture is empty.</source>
        <translation>图片是空的。</translation>
    </message>
</context>
<context>
    <name>toile::PlaceMenu</name>
    <message>
        <source>Leave as paper</source>
        <translation>留白（不铺面料）</translation>
    </message>
    <message>
        <source>The garment&apos;s cloth</source>
        <translation>用整件的面料</translation>
    </message>
    <message>
        <source>This is no garment</source>
        <translation>这里不是服装</translation>
    </message>
    <message>
        <source>This is garment</source>
        <translation>这里是服装</translation>
    </message>
    <message>
        <source>Take all corrections back</source>
        <translation>撤回所有更正</translation>
    </message>
    <message>
        <source>This is a …</source>
        <translation>这是……</translation>
    </message>
    <message>
        <source>Let Toile name it</source>
        <translation>由 Toile 命名</translation>
    </message>
    <message>
        <source>Join these parts</source>
        <translation>合并这些部位</translation>
    </message>
    <message>
        <source>Correct what was understood</source>
        <translation>更正识别结果</translation>
    </message>
</context>
<context>
    <name>toile::SketchController</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Pasted sketch</source>
        <translation>粘贴的草图</translation>
    </message>
    <message>
        <source>laying the cloth …</source>
        <translation>正在铺面料…</translation>
    </message>
    <message>
        <source>the cloth alone, no hand yet</source>
        <translation>只有面料，尚未加笔法</translation>
    </message>
    <message>
        <source>stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>drafting …</source>
        <translation>起稿中…</translation>
    </message>
    <message>
        <source>drawing …</source>
        <translation>绘制中…</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 / %2 步</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>toile::TabletTester</name>
    <message>
        <source>Paper to try the pen on</source>
        <translation>试笔用的纸</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压力</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <source>Barrel</source>
        <translation>笔杆旋转</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>New paper</source>
        <translation>换一张纸</translation>
    </message>
    <message>
        <source>Draw on the paper</source>
        <translation>请在纸上画</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>笔</translation>
    </message>
    <message>
        <source>Eraser end</source>
        <translation>橡皮端</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1° right, %2° towards you</source>
        <translation>向右 %1°，朝向你 %2°</translation>
    </message>
    <message>
        <source>tip</source>
        <translation>笔尖</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左键</translation>
    </message>
    <message>
        <source>lower barrel button</source>
        <translation>下侧键</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右键</translation>
    </message>
    <message>
        <source>upper barrel button</source>
        <translation>上侧键</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>中键</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 次</translation>
    </message>
</context>
<context>
    <name>toile::TopBar</name>
    <message>
        <source>Proof sheet</source>
        <translation>样张</translation>
    </message>
    <message>
        <source>Several cloths and hands at once</source>
        <translation>一次画出多种面料与笔法</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The variant that is shown, as a picture</source>
        <translation>把当前方案存为图片</translation>
    </message>
</context>
<context>
    <name>toile::VariantExportDialog</name>
    <message>
        <source>PNG, with its recipe</source>
        <translation>PNG（附配方）</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>TIFF</source>
        <translation>TIFF</translation>
    </message>
    <message>
        <source>WebP</source>
        <translation>WebP</translation>
    </message>
    <message>
        <source>With the lines</source>
        <translation>保留线稿</translation>
    </message>
    <message>
        <source>Transparent paper</source>
        <translation>纸面透明</translation>
    </message>
</context>
<context>
    <name>toile::WindowController</name>
    <message>
        <source>Open a sketch</source>
        <translation>打开草图</translation>
    </message>
    <message>
        <source>The picture is in %1.</source>
        <translation>图片已存为 %1。</translation>
    </message>
    <message>
        <source>The board is in %1.</source>
        <translation>展板已存为 %1。</translation>
    </message>
    <message>
        <source>The variant is deleted.</source>
        <translation>方案已删除。</translation>
    </message>
    <message>
        <source>%1 variants are deleted.</source>
        <translation>已删除 %1 个方案。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Toile is already open with this project: go on in its window.</source>
        <translation>Toile 已打开此项目：请在原窗口中继续。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>The drawing is in %1.</source>
        <translation>画稿已存为 %1。</translation>
    </message>
    <message>
        <source>There is no picture to paste: copy one in another program first.</source>
        <translation>剪贴板里没有图片：请先在其他程序中复制一张。</translation>
    </message>
</context>
<context>
    <name>toile::WindowLanguage</name>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>repeat %1 mm</source>
        <translation>循环 %1 mm</translation>
    </message>
    <message>
        <source>reach %1 %</source>
        <translation>渗入 %1 %</translation>
    </message>
    <message>
        <source>Cloth</source>
        <translation>面料</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>toile::WorkArea</name>
    <message>
        <source>Page</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>联动</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Not understood rightly? Correct it</source>
        <translation>识别有误？点此更正</translation>
    </message>
    <message>
        <source>Say what is garment, skin, hair (C)</source>
        <translation>指明哪里是服装、皮肤、头发（C）</translation>
    </message>
</context>
</TS>
